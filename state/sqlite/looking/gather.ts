import type { Statement } from 'better-sqlite3'
import type { Gathering } from '../../../reconcile/linking/gathering.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { valueInSql } from '../../staging/body.js'
import type { Group } from '../../visits.js'
import type { Engine } from '../engine.js'
import { inBatches } from './in-batches.js'

/** Rows of the order that are read at a time, and about how many records are put at hand at once: few live long. */
const PAGE = 1000
const BATCH = 150

type GatheredRow = [unit: string, object: ObjectName, ids: string]
type After = Statement<[string, string], GatheredRow>

const MAKE_ORDER = `
DROP TABLE IF EXISTS temp.holder_unit;
DROP TABLE IF EXISTS temp.gathered;
CREATE TEMP TABLE holder_unit (id TEXT NOT NULL PRIMARY KEY, unit TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE gathered (
  unit TEXT NOT NULL, object TEXT NOT NULL, ids TEXT NOT NULL, PRIMARY KEY (unit, object)
) STRICT, WITHOUT ROWID;`
/**
 * Between ids of a group, as no stored text has it. Not JSON: V8 makes each short text of it unique in a table, which
 * a million of them fill until all is collected.
 */
const SEPARATOR = '\0'
const DROP_ORDER = 'DROP TABLE temp.holder_unit; DROP TABLE temp.gathered;'
const INSERT_HOLDER = 'INSERT INTO temp.holder_unit (id, unit) VALUES (?, ?)'
const SELECT_AFTER = `
SELECT unit, object, ids FROM temp.gathered WHERE (unit, object) > (?, ?)
ORDER BY unit, object LIMIT ${PAGE}`

/** Every record that has a home, by the unit that it is guessed to be in: sorted once, by the engine. */
export class GatheredBook {
  readonly #engine: Engine
  readonly #gatherings: readonly Gathering[]

  constructor(engine: Engine, gatherings: readonly Gathering[]) {
    this.#engine = engine
    this.#gatherings = gatherings
  }

  /** `holders`: the unit of each customer. */
  fill(holders: Iterable<readonly (readonly [id: string, unit: string])[]>): void {
    this.#engine.read(() => this.#engine.execute(MAKE_ORDER))
    const insert = this.#engine.prepare<[string, string]>(INSERT_HOLDER)
    this.#engine.transactLightly(() => {
      for (const page of holders) for (const [id, unit] of page) insert.run(id, unit)
    })
    this.#engine.read(() => this.#engine.prepare<[]>(this.#sorting()).run())
  }

  drop(): void {
    this.#engine.read(() => this.#engine.execute(DROP_ORDER))
  }

  /** Whole groups, some at a time. */
  batches(): Iterable<readonly Group[]> {
    return inBatches(this.#groups(), BATCH)
  }

  *#groups(): Iterable<Group> {
    let key: string | null = null
    let ids = new Map<ObjectName, readonly string[]>()
    for (const [unit, object, own] of this.#rows()) {
      if (unit !== key) {
        if (key !== null) yield { key, ids }
        ;[key, ids] = [unit, new Map()]
      }
      ids.set(object, own.split(SEPARATOR))
    }
    if (key !== null) yield { key, ids }
  }

  *#rows(): Iterable<GatheredRow> {
    const after: After = this.#engine.prepare<[string, string], GatheredRow>(SELECT_AFTER).raw()
    let [unit, object] = ['', '']
    for (;;) {
      const rows = this.#engine.read(() => after.all(unit, object))
      yield* rows
      const end = rows.at(-1)
      if (!end) return
      ;[unit, object] = end
    }
  }

  #sorting(): string {
    const parts = this.#gatherings.map(
      (one) =>
        `SELECT ${unitInSql(one)} AS unit, object, id FROM staged WHERE object = '${one.object}' AND parent = ''`,
    )
    return `
INSERT INTO temp.gathered (unit, object, ids)
SELECT unit, object, group_concat(id, char(0) ORDER BY id) FROM (${parts.join(' UNION ALL ')}) GROUP BY unit, object`
  }
}

/** A record that names no holder is gathered by itself; one of a customer that isn't staged under that customer. */
function unitInSql({ object, field, holder }: Gathering): string {
  const value = field === 'id' ? 'id' : valueInSql(field)
  if (holder === 'itself') return `'${object}:' || id`
  const named =
    holder === 'customer'
      ? `coalesce((SELECT unit FROM temp.holder_unit WHERE holder_unit.id = ${value === 'id' ? 'staged.id' : value}), 'customer:' || ${value})`
      : `'${holder}:' || ${value}`
  return `coalesce(${named}, '${object}:' || id)`
}
