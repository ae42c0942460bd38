import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import { NO_OVERRIDES, type OverridesByRecord, overridesByRecord, withOverrides } from './apply.js'

/** A unit's records as persons say they are. */
export interface Attested {
  readonly records: RecordsByObject
  /** Overrides in force, those that hold for some days alone among them. */
  readonly overrides: OverridesByRecord
}

/** Lays a unit's approved overrides over its contracts and their lines; everything that reads terms reads them so. */
export function attested(records: RecordsByObject): Attested {
  if (!records.override || records.override.length === 0) return { records, overrides: NO_OVERRIDES }
  const overrides = overridesByRecord(records.override)
  const laid = (rows: readonly CanonicalRecord[] | undefined) =>
    (rows ?? []).map((record) => withOverrides(record, overrides))
  return {
    records: { ...records, contract: laid(records.contract), contractLine: laid(records.contractLine) },
    overrides,
  }
}
