import { input, select } from '@inquirer/prompts'
import { SALESFORCE_PRESETS } from '../../connectors/settings.js'
import type { InputStream, TextStream } from '../cli/host.js'
import { netsuite } from '../config/schema/netsuite.js'
import { salesforce } from '../config/schema/salesforce.js'
import { currencyCode, timeZone } from '../config/schema/values.js'
import { type Answers, DEFAULT_ANSWERS } from './answers.js'

interface Check {
  safeParse(value: unknown): {
    readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined
  }
}

const validate = (check: Check) => (value: string) => check.safeParse(value).error?.issues[0]?.message ?? true

/** Asks at a terminal; each answer is checked as the configuration will be. */
export async function ask(terminal: {
  readonly input: InputStream
  readonly output: TextStream
}): Promise<Answers> {
  const text = (message: string, usual: string, check: Check) =>
    input({ message, default: usual, validate: validate(check) }, terminal)
  const choice = <T extends string>(message: string, words: readonly T[], usual: T): Promise<T> =>
    select({ message, choices: words.map((value) => ({ value })), default: usual }, terminal)
  const { loginUrl } = salesforce.shape
  const { account } = netsuite.shape
  return {
    loginUrl: await text('Salesforce: My Domain address', DEFAULT_ANSWERS.loginUrl, loginUrl),
    salesforceFlow: await choice(
      'Salesforce: sign in by',
      ['client-credentials', 'jwt-bearer'],
      'client-credentials',
    ),
    preset: await choice('Salesforce: contract lines are in', SALESFORCE_PRESETS, 'orders'),
    account: await text('NetSuite: account id', DEFAULT_ANSWERS.account, account),
    netsuiteFlow: await choice('NetSuite: sign in by', ['tba', 'oauth2'], 'tba'),
    currency: await text('Reporting currency', DEFAULT_ANSWERS.currency, currencyCode()),
    timezone: await text('Reporting time zone', DEFAULT_ANSWERS.timezone, timeZone()),
  }
}
