import { dirname } from 'node:path'
import { salesforceFields } from '../../connectors/salesforce/fields.js'
import type { Context } from '../cli/context.js'
import { describeFailure } from '../cli/failure.js'
import { withDotEnv } from '../config/dot-env.js'
import { parseConfiguration } from '../config/load.js'
import { resolveSalesforce } from '../config/resolve-salesforce.js'
import { proxiesIn } from '../environment.js'
import { createRedactor } from '../log/redact.js'
import { type Answers, DEFAULT_ANSWERS } from './answers.js'
import { type Proposal, proposals } from './propose.js'

/** Whoever waits at a terminal wants to know now: little is tried again. */
const PATIENCE = { tries: 2, longestDelay: 1000, longestRetryAfter: 5000 } as const

/**
 * What the org's own fields may be mapped to, where it can be asked: with the address that a person gave, and the
 * variables that are set already (also in `.env` beside the file). Null where it wasn't asked, or didn't answer;
 * that stops nothing. Throws {@link CommandError} 2 for answers that make no configuration.
 */
export async function askOrg(
  context: Context,
  answers: Answers,
  text: string,
  file: string,
): Promise<readonly Proposal[] | null> {
  const configuration = parseConfiguration(text, file, await withDotEnv(dirname(file), context.environment))
  const isOpen = configuration.missing.some(({ path }) => path[0] === 'salesforce')
  if (isOpen || answers.loginUrl === DEFAULT_ANSWERS.loginUrl) return null
  const { clock, random, log, version, signal } = context
  const step = context.progress.start('Asking Salesforce which fields it has')
  try {
    const proxies = proxiesIn(context.environment)
    const tools = { clock, random, log, userAgent: `tieout/${version}`, patience: PATIENCE, proxies }
    const found = proposals(await salesforceFields(await resolveSalesforce(configuration), tools, signal))
    step.done(`${found.length} of them may be mapped`)
    return found
  } catch (error) {
    signal.throwIfAborted()
    step.fail('it didn’t say')
    const redactor = createRedactor()
    redactor.hide(configuration.secrets)
    context.note(redactor.redact(`No fields are proposed: ${describeFailure(error).message}`))
    return null
  }
}
