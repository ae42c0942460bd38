import { input, select } from '@inquirer/prompts'
import { SALESFORCE_PRESETS } from '../../connectors/settings.js'
import type { InputStream, TextStream } from '../cli/host.js'
import { netsuite } from '../config/schema/netsuite.js'
import { salesforce } from '../config/schema/salesforce.js'
import { currencyCode, timeZone } from '../config/schema/values.js'
import type { Answers } from './answers.js'

interface Check {
  safeParse(value: unknown): {
    readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined
  }
}

const validate = (check: Check) => (value: string) => check.safeParse(value).error?.issues[0]?.message ?? true

/** Asks at a terminal, with the usual answers to start from; each is checked as the configuration will be. */
export async function ask(
  terminal: { readonly input: InputStream; readonly output: TextStream },
  usual: Answers,
): Promise<Answers> {
  const text = (message: string, initial: string, check: Check) =>
    input({ message, default: initial, validate: validate(check) }, terminal)
  const choice = <T extends string>(message: string, words: readonly T[], initial: T): Promise<T> =>
    select({ message, choices: words.map((value) => ({ value })), default: initial }, terminal)
  const { loginUrl } = salesforce.shape
  const { account } = netsuite.shape
  return {
    loginUrl: await text('Salesforce: My Domain address', usual.loginUrl, loginUrl),
    salesforceFlow: await choice(
      'Salesforce: sign in by',
      ['client-credentials', 'jwt-bearer'],
      'client-credentials',
    ),
    preset: await choice('Salesforce: contract lines are in', SALESFORCE_PRESETS, usual.preset),
    account: await text('NetSuite: account id', usual.account, account),
    baseUrl: usual.baseUrl,
    netsuiteFlow: await choice('NetSuite: sign in by', ['tba', 'oauth2'], 'tba'),
    currency: await text('Reporting currency', usual.currency, currencyCode()),
    timezone: await text('Reporting time zone', usual.timezone, timeZone()),
  }
}
