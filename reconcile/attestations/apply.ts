import type { CanonicalRecord, Overridden } from '../records/record.js'
import type { Override } from './attestation.js'
import { overridable } from './fields.js'

/** Approved overrides by the record that they speak of: `contract:ID`, `contractLine:ID`. */
export type OverridesByRecord = ReadonlyMap<string, readonly CanonicalRecord[]>

export const NO_OVERRIDES: OverridesByRecord = new Map()

const keyOf = (record: string, id: string): string => `${record}:${id}`

/** Overrides in force, by what they speak of; what lapsed has no effect. */
export function overridesByRecord(overrides: readonly CanonicalRecord[]): OverridesByRecord {
  const byRecord = new Map<string, CanonicalRecord[]>()
  for (const override of overrides) {
    const { status, record, recordId, field } = override.values
    if (status !== 'approved' || recordId === undefined || !isTerm(record, field)) continue
    const key = keyOf(record, recordId)
    const known = byRecord.get(key)
    if (known) known.push(override)
    else byRecord.set(key, [override])
  }
  return byRecord
}

/** Whatever a row says, nothing by which records find each other is overridden. */
const isTerm = (record: string | undefined, field: string | undefined): record is Override['record'] =>
  (record === 'contract' || record === 'contractLine') && overridable(record, field ?? '') !== undefined

export const isTimed = ({ values }: CanonicalRecord): boolean =>
  values.from !== undefined || values.until !== undefined

/** A record as persons say it is: what holds for every day in place of what its source says, and each change marked. */
export function withOverrides(record: CanonicalRecord, overrides: OverridesByRecord): CanonicalRecord {
  if (overrides.size === 0) return record
  const own = overrides.get(keyOf(record.object, record.id))?.filter((one) => !isTimed(one)) ?? []
  return own.length === 0 ? record : overlaid(record, own)
}

/** A record with these overrides laid over it; of two for one field the later one holds. */
export function overlaid(record: CanonicalRecord, overrides: readonly CanonicalRecord[]): CanonicalRecord {
  const values = { ...record.values }
  const unreadable = { ...record.unreadable }
  const overridden: Record<string, Overridden> = { ...record.overridden }
  for (const override of inOrder(overrides)) {
    const { field, value } = override.values
    if (field === undefined || value === undefined) continue
    overridden[field] = { by: override, was: record.values[field] ?? record.unreadable?.[field] ?? null }
    values[field] = value
    delete unreadable[field]
  }
  const { unreadable: _, ...rest } = record
  return { ...rest, values, ...(Object.keys(unreadable).length > 0 && { unreadable }), overridden }
}

const numberOf = ({ id }: CanonicalRecord): number => Number(id.slice(id.indexOf('-') + 1))

const inOrder = (overrides: readonly CanonicalRecord[]): readonly CanonicalRecord[] =>
  overrides.length < 2 ? overrides : [...overrides].sort((a, b) => numberOf(a) - numberOf(b))
