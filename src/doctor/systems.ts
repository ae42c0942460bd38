import { baseUrlOf } from '../../connectors/netsuite/account.js'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import type { ObjectSettings } from '../../connectors/settings.js'
import type { Source } from '../../connectors/source.js'
import type { Tools } from '../../connectors/tools.js'
import type { SystemName } from '../../reconcile/records/object.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { resolveNetSuite } from '../config/resolve-netsuite.js'
import { resolveSalesforce } from '../config/resolve-salesforce.js'
import { wayOutOf } from '../config/way-out.js'
import { salesforceOpener } from '../night/sources/salesforce-opener.js'

/** What a person wrote for each object of a system. */
export type WrittenObjects = Readonly<Record<string, ObjectSettings | undefined>>

/** A system as its settings describe it; nothing was asked of it yet. */
export interface Patient {
  readonly system: SystemName
  /** As people call it. */
  readonly name: string
  /** Where it is asked. */
  readonly url: string
  /** How it is signed in to. */
  readonly flow: string
  /** The zone that its date-times are read in; null: they name their own. */
  readonly timezone: string | null
  readonly objects: WrittenObjects
  /** The same system with another mapping. Throws {@link SourceError} for one that can't work. */
  readonly open: (objects: WrittenObjects) => Source
  readonly tools: Tools
}

/** Whoever waits at a terminal wants to know now: little is tried again. */
const PATIENCE = { tries: 3, longestDelay: 2000, longestRetryAfter: 10_000 } as const

async function toolsOf(context: Context, configuration: Configuration): Promise<Tools> {
  const { clock, random, log, version, environment } = context
  const wayOut = await wayOutOf(configuration, environment)
  return { clock, random, log, userAgent: `tieout/${version}`, patience: PATIENCE, ...wayOut }
}

/** Throws {@link CommandError} 2 for settings that aren't whole. */
export async function salesforcePatient(context: Context, configuration: Configuration): Promise<Patient> {
  const settings = await resolveSalesforce(configuration)
  const tools = await toolsOf(context, configuration)
  const { auth, loginUrl, objects } = settings
  return {
    system: 'salesforce',
    name: 'Salesforce',
    url: auth.flow === 'access-token' ? auth.instanceUrl : loginUrl,
    flow: auth.flow,
    timezone: null,
    objects,
    open: await salesforceOpener(context, settings, tools),
    tools,
  }
}

/** Throws {@link CommandError} 2 for settings that aren't whole. */
export async function netsuitePatient(context: Context, configuration: Configuration): Promise<Patient> {
  const settings = await resolveNetSuite(configuration)
  const tools = await toolsOf(context, configuration)
  return {
    system: 'netsuite',
    name: 'NetSuite',
    url: baseUrlOf(settings),
    flow: settings.auth.flow,
    timezone: settings.timezone,
    objects: settings.objects,
    open: (others) => netsuiteSource({ ...settings, objects: others }, tools),
    tools,
  }
}
