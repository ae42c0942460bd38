import { publicConfiguration } from '../config/public.js'
import type { NightJob } from './job.js'
import type { LedgerTools, RunIdentity } from './run-record.js'

/** What the ledger says of a run from its beginning. */
export function identityOf({ context, configuration, plan, asOf }: NightJob): RunIdentity {
  const { text, hash } = publicConfiguration(configuration)
  return {
    kind: plan.kind,
    trigger: plan.trigger,
    actor: context.actor,
    asOf: plan.kind === 'sync' ? null : asOf.day,
    configuration: text,
    configurationHash: hash,
    programVersion: context.version,
  }
}

export function ledgerTools({ context, plan }: NightJob): LedgerTools {
  const { clock, newId, pid, host } = context
  return { clock, newId, pid, host, command: `tieout ${plan.kind}` }
}
