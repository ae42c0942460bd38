import { NamePath } from '../../reconcile/basics/name-path.js'
import type { SourceRecord } from '../../reconcile/records/record.js'
import type { Column, ReadPlan } from './plan.js'
import type { ResultRow } from './result-page.js'
import { turned, withoutSign } from './sign.js'
import type { RowValues, Sign } from './tables/table.js'

/** The records of rows whose keys they hold in full. */
export function* sourceRecords(plan: ReadPlan, rows: Iterable<ResultRow>): Generator<SourceRecord> {
  const times = plan.table.within?.repeats ? new Map<string, number>() : null
  for (const row of rows) {
    const record = sourceRecord(plan, row)
    const time = (times?.get(record.id) ?? 0) + 1
    times?.set(record.id, time)
    yield time === 1 ? record : { ...record, id: `${record.id}-${time}` }
  }
}

/** A row in canonical names, every value as the source's own text but for signs, which are made ours here and only here. */
function sourceRecord(plan: ReadPlan, row: ResultRow): SourceRecord {
  const { table } = plan
  const parts = partsOf(plan)
  const values: RowValues = { ...parts.fields }
  const extra: RowValues | null = parts.extra && { ...parts.extra }
  let place = parts.path.start
  for (const alias in row) {
    place = parts.path.step(place, alias)
    const { about } = place
    if (about === null) continue
    if (about.part === 'fields') values[about.name] = row[alias] ?? null
    else if (extra !== null) extra[about.name] = row[alias] ?? null
  }
  const signed = withSigns(plan, parts.signs, values)
  return {
    object: plan.object,
    id: table.within ? table.within.identity(row) : (row.id ?? ''),
    modifiedAt: row.modified_at ?? null,
    values: table.finish ? table.finish(signed, row) : signed,
    ...(extra === null ? {} : { extra }),
  }
}

interface Parts {
  /**
   * Every field and every further field with nothing in it, by name, so that equal rows have equal bytes without being
   * sorted. What isn't in a row is null; what is worked out isn't there at first.
   */
  readonly fields: RowValues
  readonly extra: RowValues | null
  /** Where the value of a row's column goes; null: it is a helper. */
  readonly path: NamePath<Column | null>
  readonly signs: readonly (readonly [name: string, sign: Sign])[]
}

/** A plan is made once and read for every row. */
const PARTS = new WeakMap<ReadPlan, Parts>()

function partsOf(plan: ReadPlan): Parts {
  const known = PARTS.get(plan)
  if (known) return known
  const { columns, table } = plan
  const namesOf = (part: Column['part']) =>
    columns.flatMap((column) => (column.part === part ? column.name : []))
  const byAlias = new Map(columns.map((column) => [column.alias, column.part === 'helpers' ? null : column]))
  const extra = namesOf('extra')
  const parts = {
    fields: blank(namesOf('fields'), table.derived ?? []),
    extra: extra.length === 0 ? null : blank(extra, []),
    path: new NamePath((alias) => byAlias.get(alias) ?? null),
    signs: Object.entries(table.signs),
  }
  PARTS.set(plan, parts)
  return parts
}

/** Made in one piece: objects that grow name by name become look-up tables, which are slow. */
function blank(names: readonly string[], derived: readonly string[]): RowValues {
  const all = [...new Set([...names, ...derived])].sort()
  return Object.fromEntries(all.map((name) => [name, names.includes(name) ? null : undefined])) as RowValues
}

function withSigns(plan: ReadPlan, signs: Parts['signs'], values: RowValues): RowValues {
  for (const [name, sign] of signs) {
    const value = values[name]
    if (value == null) continue
    if (sign === 'positive') values[name] = withoutSign(value)
    else if (sign === 'credit' || plan.isTurned) values[name] = turned(value)
  }
  return values
}
