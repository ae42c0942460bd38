import type { Finding } from '../../../reconcile/findings/finding.js'
import { columnsOf } from '../../findings/columns.js'
import type { KeptFinding, KeptLookBack, KeptVersion } from '../../store.js'
import { SELECT_COMPARISON_FINDINGS } from '../../tables/comparison-finding.js'
import { eventsOf } from '../../tables/event.js'
import { COLUMN_NAMES, type FindingColumns } from '../../tables/finding-columns.js'
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
const SELECT_STATES = 'SELECT * FROM finding_state WHERE id = ? ORDER BY from_event'
const SELECT_FIRST = `
SELECT finding.first_seen, finding.first_run, run.as_of FROM finding LEFT JOIN run ON run.seq = finding.first_run WHERE finding.id = ?`

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
  const states = engine.prepare<[string], FindingStateTable>(SELECT_STATES)
  const firsts = engine.prepare<[string], First>(SELECT_FIRST)
  return (id) => {
    const [said, stood, first] = engine.read(
      () => [versions.all(id), states.all(id), firsts.get(id)] as const,
    )
    const faults = [
      ...(said.length > 0 ? [] : ['what it said isn’t there']),
      ...(said.every(isAsWritten) ? [] : ['its content isn’t what was written']),
      ...(said.every(({ to_run, last_seen }) => to_run !== null || last_seen === null)
        ? []
        : ['it stands, and is said to have been seen last on a day']),
      ...(stood.every(isWhole) ? [] : ['its state contradicts itself']),
      ...(first?.first_seen === first?.as_of
        ? []
        : ['the day when it was first seen isn’t that of its first run']),
      ...(first === undefined || first.first_run === said[0]?.from_run
        ? []
        : ['what it said doesn’t begin with its first run']),
    ]
    return {
      id,
      faults,
      states: stood.map((row) => ({ from: row.from_event, to: row.to_event, state: stateOfRow(row) })),
      versions: said.map(versionOf),
      events: engine.all(eventsOf(id)).map(eventRow),
    }
  }
}

interface First {
  readonly first_seen: string
  readonly first_run: number
  readonly as_of: string | null
}

const versionOf = (row: FindingVersionTable): KeptVersion => ({
  from: row.from_run,
  to: row.to_run,
  hash: row.hash,
  lastSeen: row.last_seen,
})

const SELECT_LOOK_BACKS = `
SELECT run.seq, run.id FROM comparison JOIN run ON run.seq = comparison.run
WHERE comparison.look_back = 1 AND comparison.finished = 1 ORDER BY run.seq`

/** What look backs found, a document at a time; nothing is written. */
export async function* keptLookBacks(engine: Engine): AsyncGenerator<KeptLookBack> {
  const runs = engine.prepare<[], [number, string]>(SELECT_LOOK_BACKS).raw()
  const rows = engine.prepare<[number], FindingColumns>(SELECT_COMPARISON_FINDINGS)
  for (const [seq, runId] of engine.read(() => runs.all())) {
    const found = engine.read(() => rows.all(seq))
    yield {
      runId,
      faults: found
        .filter((row) => !isAsWritten(row))
        .map(
          ({ id }) =>
            `finding ${id}, as the look back ${runId.slice(0, 8)} found it: its content isn’t what was written`,
        ),
      versions: found.map(({ hash }) => ({ from: seq, to: null, hash, lastSeen: null })),
    }
  }
}

/** Hash and columns say what the finding says. */
function isAsWritten(row: FindingColumns): boolean {
  const said = columnsOf(row.unit, JSON.parse(row.body) as Finding)
  return COLUMN_NAMES.every((column) => said[column] === row[column])
}

function isWhole(row: FindingStateTable): boolean {
  const { waiver, baseline } = stateOfRow(row)
  return row.expires_on === (waiver?.expiresOn ?? null) && row.baseline === (baseline === null ? 0 : 1)
}
