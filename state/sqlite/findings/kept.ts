import type { Finding } from '../../../reconcile/findings/finding.js'
import { columnsOf } from '../../findings/columns.js'
import type { KeptFinding } from '../../store.js'
import { eventsOf } from '../../tables/event.js'
import { COLUMN_NAMES } from '../../tables/finding-columns.js'
import type { FindingStateTable } from '../../tables/finding-state.js'
import type { FindingVersionTable } from '../../tables/finding-version.js'
import type { Engine } from '../engine.js'
import { eventRow } from '../events.js'
import { stateOfRow } from './state.js'

const PAGE = 500

/** Those that were opened stay known, though a row of theirs should be gone. */
const SELECT_IDS = `
SELECT id FROM (
  SELECT id FROM finding UNION SELECT subject FROM event WHERE kind = 'finding.opened'
) WHERE id > ? ORDER BY id LIMIT ${PAGE}`
const SELECT_VERSIONS = 'SELECT * FROM finding_version WHERE id = ? ORDER BY from_run'
const SELECT_STATE = 'SELECT * FROM finding_state WHERE id = ? AND to_event IS NULL'
const SELECT_FIRST = `
SELECT finding.first_seen, run.as_of FROM finding LEFT JOIN run ON run.seq = finding.first_run WHERE finding.id = ?`

/** Every finding as the file has it, beside its history, a page at a time; nothing is written. */
export async function* keptFindings(engine: Engine): AsyncGenerator<readonly KeptFinding[]> {
  const ids = engine.prepare<[string], [string]>(SELECT_IDS).raw()
  const read = reader(engine)
  let after = ''
  for (;;) {
    const page = engine.read(() => ids.all(after)).flat()
    yield page.map(read)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last
  }
}

function reader(engine: Engine): (id: string) => KeptFinding {
  const versions = engine.prepare<[string], FindingVersionTable>(SELECT_VERSIONS)
  const states = engine.prepare<[string], FindingStateTable>(SELECT_STATE)
  const firsts = engine.prepare<[string], { first_seen: string; as_of: string | null }>(SELECT_FIRST)
  return (id) => {
    const [said, state, first] = engine.read(
      () => [versions.all(id), states.get(id), firsts.get(id)] as const,
    )
    const faults = [
      ...(said.length > 0 ? [] : ['what it said isn’t there']),
      ...(said.every(isAsWritten) ? [] : ['its content isn’t what was written']),
      ...(state === undefined || isWhole(state) ? [] : ['its state contradicts itself']),
      ...(first?.first_seen === first?.as_of
        ? []
        : ['the day when it was first seen isn’t that of its first run']),
    ]
    return {
      id,
      faults,
      state: state ? stateOfRow(state) : null,
      events: engine.all(eventsOf(id)).map(eventRow),
    }
  }
}

/** Hash and columns say what the finding says. */
function isAsWritten(row: FindingVersionTable): boolean {
  const said = columnsOf(row.unit, JSON.parse(row.body) as Finding)
  return COLUMN_NAMES.every((column) => said[column] === row[column])
}

function isWhole(row: FindingStateTable): boolean {
  const { waiver, baseline } = stateOfRow(row)
  return row.expires_on === (waiver?.expiresOn ?? null) && row.baseline === (baseline === null ? 0 : 1)
}
