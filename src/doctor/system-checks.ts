import { limitsLeft } from '../../connectors/limits-left.js'
import type { Connection, Source } from '../../connectors/source.js'
import { type Check, failed, failure, passed, unchecked, warned } from '../checks/check.js'
import { counted, grouped } from '../reports/text.js'
import { type Connected, connectInParts } from './connect-in-parts.js'
import { hostChecks } from './host-checks.js'
import { rowChecks } from './row-checks.js'
import type { Patient } from './systems.js'
import { zoneCheck } from './zone-check.js'

/** What a doctor looks at in a system, where its settings are whole. */
export interface Visit {
  readonly signal: AbortSignal
  readonly clock: () => Date
  /** `limits.reserve`: a share below 1 of the daily limit, else a number of requests. */
  readonly reserve: number
  /** `reconcile.defaults.billingFrequency` says it where no field does. */
  readonly hasFrequency: boolean
}

/** Everything about one system, from its host to the rows that the integration user may see. */
export async function systemChecks(patient: Patient, visit: Visit): Promise<readonly Check[]> {
  const host = await hostChecks(patient, visit.signal)
  if (host.some((check) => check.ok === false && check.check.endsWith('.host')))
    return [...host, unchecked(`${patient.system}.sign-in`, 'not tried: its host doesn’t answer')]
  const connected = await connectInParts(patient, visit.signal)
  try {
    const signIn = signInCheck(patient, connected)
    if (!connected.joined) return [...host, signIn, ...faultChecks(patient, connected)]
    return [...host, signIn, ...(await insideChecks(patient, connected, connected.joined, visit))]
  } finally {
    await connected.joined?.source.close()
  }
}

function signInCheck({ system, flow }: Patient, { joined, error }: Connected): Check {
  return joined ? passed(`${system}.sign-in`, `signed in by ${flow}`) : failure(`${system}.sign-in`, error)
}

const faultChecks = ({ system }: Patient, { faults }: Connected): readonly Check[] =>
  faults.map((fault) => failure(`${system}.fields`, fault))

async function insideChecks(
  patient: Patient,
  connected: Connected,
  { source, connection }: { readonly source: Source; readonly connection: Connection },
  visit: Visit,
): Promise<readonly Check[]> {
  return [
    ...faultChecks(patient, connected),
    ...fieldChecks(patient, connected, connection),
    ...(visit.hasFrequency || connected.faults.length > 0 ? [] : frequencyChecks(patient, connection)),
    ...(await rowChecks(patient, source, connection, visit.signal)),
    ...limitChecks(patient, source, visit.reserve),
    ...(patient.timezone === null ? [] : [zoneCheck(connection.timezone, patient.timezone, visit.clock())]),
  ]
}

/** How much is mapped, and what the org lacks of what a preset would map. */
function fieldChecks(
  { system }: Patient,
  { faults }: Connected,
  { mapped, notes, warnings = [] }: Connection,
): readonly Check[] {
  const check = `${system}.fields`
  const fields = Object.values(mapped).reduce((sum, names) => sum + names.length, 0)
  const whole = `${counted(fields, 'field')} of ${counted(Object.keys(mapped).length, 'object')} are there`
  // What is warned of, the account’s clock, has a check of its own.
  const lacking = notes.filter((note) => !warnings.includes(note))
  return [
    ...(faults.length > 0 ? [] : [passed(check, whole)]),
    ...lacking.map((note) =>
      warned(
        check,
        note,
        'Give access to what is lacking, or map another field; or leave it, where that does no harm.',
      ),
    ),
  ]
}

/** Without it next to no contract can be judged, and no preset but CPQ's knows its field. */
function frequencyChecks({ system }: Patient, { mapped }: Connection): readonly Check[] {
  const isMapped = [mapped.contract, mapped.contractLine].some((names) => names?.includes('billingFrequency'))
  if (isMapped || system !== 'salesforce') return []
  return [
    warned(
      `${system}.fields`,
      'no field says how often contracts are billed: what recurs can’t be judged',
      'Map `billingFrequency` under `salesforce.objects.contract.fields` (or `contractLine`); where all are billed alike, set `reconcile.defaults.billingFrequency`.',
    ),
  ]
}

function limitChecks({ system, name }: Patient, source: Source, reserve: number): readonly Check[] {
  const limit = limitsLeft(source)
  if (!limit) return []
  const check = `${system}.limit`
  const left = limit.allowed - limit.used
  const kept = reserve < 1 ? limit.allowed * reserve : reserve
  const numbers = `${grouped(String(Math.max(left, 0)))} of ${grouped(String(limit.allowed))} requests of the day are left`
  if (left <= 0)
    return [failed(check, numbers, `Wait until ${name} allows more, or see which integration uses them up.`)]
  return left < kept
    ? [warned(check, numbers, 'See which integration uses them up; a first sync takes many.')]
    : [passed(check, numbers)]
}
