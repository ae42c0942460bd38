import { dirname } from 'node:path'
import type { Tools } from '../../connectors/tools.js'
import type { Context } from '../cli/context.js'
import { describeFailure } from '../cli/failure.js'
import type { Configuration } from '../config/configuration.js'
import { withDotEnv } from '../config/dot-env.js'
import { parseConfiguration } from '../config/load.js'
import { resolveNetSuite } from '../config/resolve-netsuite.js'
import { resolveSalesforce } from '../config/resolve-salesforce.js'
import { wayOutOf } from '../config/way-out.js'
import { createRedactor } from '../log/redact.js'
import { type Answers, DEFAULT_ANSWERS } from './answers.js'
import { type OwnObject, type Proposal, proposals } from './propose.js'

/** Whoever waits at a terminal wants to know now: little is tried again. */
const PATIENCE = { tries: 2, longestDelay: 1000, longestRetryAfter: 5000 } as const

/** By system, what its own fields may be mapped to; null where it wasn't asked, or didn't answer. */
export interface Asked {
  readonly salesforce: readonly Proposal[] | null
  readonly netsuite: readonly Proposal[] | null
}

type Ask = (configuration: Configuration, tools: Tools, signal: AbortSignal) => Promise<readonly OwnObject[]>

const askSalesforce: Ask = async (configuration, tools, signal) => {
  const { salesforceFields } = await import('../../connectors/salesforce/fields.js')
  return salesforceFields(await resolveSalesforce(configuration), tools, signal)
}

const askNetSuite: Ask = async (configuration, tools, signal) => {
  const { netsuiteFields } = await import('../../connectors/netsuite/fields.js')
  return netsuiteFields(await resolveNetSuite(configuration), tools, signal)
}

/**
 * What each system's own fields may be mapped to, where it can be asked: with the address that a person gave, and the
 * variables that are set already (also in `.env` beside the file). A system that isn't asked, or doesn't answer, stops
 * nothing. Throws {@link CommandError} 2 for answers that make no configuration.
 */
export async function askSystems(
  context: Context,
  answers: Answers,
  text: string,
  file: string,
): Promise<Asked> {
  const environment = await withDotEnv(dirname(file), context.environment)
  const configuration = parseConfiguration(text, file, environment)
  const isOpen = (system: string) => configuration.missing.some(({ path }) => path[0] === system)
  const isSalesforce = !isOpen('salesforce') && answers.loginUrl !== DEFAULT_ANSWERS.loginUrl
  const isNetSuite =
    !isOpen('netsuite') && (answers.account !== DEFAULT_ANSWERS.account || answers.baseUrl !== '')
  return {
    salesforce: isSalesforce ? await asked(context, configuration, 'Salesforce', askSalesforce) : null,
    netsuite: isNetSuite ? await asked(context, configuration, 'NetSuite', askNetSuite) : null,
  }
}

async function asked(
  context: Context,
  configuration: Configuration,
  name: string,
  ask: Ask,
): Promise<readonly Proposal[] | null> {
  const { clock, random, log, version, signal } = context
  const step = context.progress.start(`Asking ${name} which fields it has`)
  try {
    const wayOut = await wayOutOf(configuration, context.environment)
    const tools = { clock, random, log, userAgent: `tieout/${version}`, patience: PATIENCE, ...wayOut }
    const found = proposals(await ask(configuration, tools, signal))
    step.done(`${found.length} of them may be mapped`)
    return found
  } catch (error) {
    signal.throwIfAborted()
    step.fail('it didn’t say')
    const redactor = createRedactor()
    redactor.hide(configuration.secrets)
    context.note(redactor.redact(`No fields of ${name} are proposed: ${describeFailure(error).message}`))
    return null
  }
}
