import type { Finding } from '../../../reconcile/findings/finding.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Change, Fix, FixedBy } from '../../../reconcile/review/fixed-by.js'
import type { Covering } from '../../findings/last-seen.js'
import { linksOf } from '../../homes/links.js'
import { recordOf } from '../../staging/body.js'
import type { StoreTools } from '../../tools.js'
import type { Transaction } from '../engine.js'

/** Runs are numbered from 1: nothing was staged by then. */
const BEFORE_ANY = 0

type Row = [object: ObjectName, id: string, modifiedAt: string | null, body: string]
type DocumentRow = [...Row, run: number, links: string]
type OldRow = [modifiedAt: string | null, body: string]

const SELECT_UNIT = `
SELECT there.object, there.id, staged.modified_at, staged.body, staged.run, coalesce(home.links, '')
FROM unit_record AS there
JOIN staged ON staged.object = there.object AND staged.parent = '' AND staged.id = there.id
LEFT JOIN record_home AS home ON home.object = there.object AND home.id = there.id
WHERE there.unit = ? ORDER BY there.object, there.id`
const SELECT_LINES = `
SELECT object, id, modified_at, body FROM staged WHERE object = ? AND parent = ? AND run > ? ORDER BY id`
/** A document, or a line, whose parent a finding doesn't name. */
const SELECT_STAGED = `
SELECT 1 FROM staged WHERE object = ? AND parent = '' AND id = ?
UNION ALL SELECT 1 FROM staged WHERE object = ? AND id = ? AND parent <> ''`
/** As it was right after a run. */
const SELECT_BEFORE = `
SELECT modified_at, body FROM staged_version
WHERE object = ? AND id = ? AND run <= ? AND until_run > ? ORDER BY version DESC LIMIT 1`

/** The comparison that saw a finding last; null: none that is known. */
type Seen = Pick<Covering, 'run' | 'asOf'> | null

/**
 * What put findings right that are gone: rows of their unit that aren't as they were after the comparison that saw them
 * last, and documents that were staged by then and whose day has come since, up to `asOf`. A unit is read once.
 */
export function fixesIn(tx: Transaction, tools: StoreTools, fixedBy: FixedBy, asOf: string) {
  const reader = new ChangeReader(tx, tools, asOf)
  return (finding: Finding, unit: string, seen: Seen): readonly Fix[] =>
    fixedBy(finding, [...reader.ofUnit(unit, seen), ...reader.goneOf(finding, seen?.run ?? BEFORE_ANY)])
}

class ChangeReader {
  readonly #statements: ReturnType<typeof statements>
  readonly #lineObjects: readonly (readonly [line: ObjectName, parent: ObjectName])[]
  readonly #dateField: NonNullable<StoreTools['dateField']>
  readonly #asOf: string
  #read: { readonly unit: string; readonly since: number; readonly changes: readonly Change[] } | null = null

  constructor(tx: Transaction, tools: StoreTools, asOf: string) {
    this.#statements = statements(tx)
    this.#dateField = tools.dateField ?? {}
    this.#asOf = asOf
    this.#lineObjects = Object.entries(tools.parentObject) as [ObjectName, ObjectName][]
  }

  ofUnit(unit: string, seen: Seen): readonly Change[] {
    const since = seen?.run ?? BEFORE_ANY
    if (this.#read?.unit !== unit || this.#read.since !== since)
      this.#read = { unit, since, changes: [...this.#changes(unit, since, seen?.asOf ?? null)] }
    return this.#read.changes
  }

  /** Records that the finding names and that aren't staged any more. */
  goneOf({ evidence, invoices }: Finding, since: number): readonly Change[] {
    const named = new Map<string, readonly [ObjectName, string]>()
    const name = (object: string, id: string) => named.set(`${object} ${id}`, [object as ObjectName, id])
    for (const { record, id } of evidence) name(record, id)
    for (const { id } of invoices) for (const object of ['invoice', 'creditMemo']) name(object, id)
    return [...named.values()].flatMap(([object, id]) => {
      if (this.#statements.staged.get(object, id, object, id) !== undefined) return []
      const before = this.#before(object, id, since)
      return before ? [{ object, id, before, now: null, contracts: [] }] : []
    })
  }

  *#changes(unit: string, sinceRun: number, sinceDay: string | null): Iterable<Change> {
    for (const [object, id, modifiedAt, body, run, links] of this.#statements.unit.all(unit)) {
      const contracts = linksOf(links).flatMap(({ contractId }) => contractId ?? [])
      const record = recordOf(object, id, modifiedAt, body)
      const since = this.#cameOfAge(record, sinceDay) ? BEFORE_ANY : sinceRun
      if (run > since) yield this.#change(record, since, contracts)
      for (const [line, parent] of this.#lineObjects) {
        if (parent !== object) continue
        for (const row of this.#statements.lines.all(line, id, since))
          yield this.#change(recordOf(...row), since, contracts)
      }
    }
  }

  /** Left out then, as it was dated later, and counted now. */
  #cameOfAge({ object, values }: CanonicalRecord, sinceDay: string | null): boolean {
    const field = this.#dateField[object]
    const day = field === undefined ? undefined : values[field]
    return sinceDay !== null && day !== undefined && day > sinceDay && day <= this.#asOf
  }

  #change(now: CanonicalRecord, since: number, contracts: readonly string[]): Change {
    const { object, id } = now
    return { object, id, now, before: this.#before(object, id, since), contracts }
  }

  #before(object: ObjectName, id: string, since: number): CanonicalRecord | null {
    const row = this.#statements.before.get(object, id, since, since)
    return row ? recordOf(object, id, ...row) : null
  }
}

const statements = (tx: Transaction) => ({
  unit: tx.prepare<[string], DocumentRow>(SELECT_UNIT).raw(),
  lines: tx.prepare<[string, string, number], Row>(SELECT_LINES).raw(),
  staged: tx.prepare<[string, string, string, string]>(SELECT_STAGED),
  before: tx.prepare<[string, string, number, number], OldRow>(SELECT_BEFORE).raw(),
})
