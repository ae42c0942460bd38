import type { StoreAddress, StoreReader } from '../reader.js'
import type { Hold, Holder, Store } from '../store.js'
import type { StoreTools } from '../tools.js'
import { SqliteChanges } from './changes.js'
import { Engine } from './engine.js'
import { SqliteEvents } from './events.js'
import { SqliteFindings } from './findings/findings.js'
import { keptFindings, keptLookBacks } from './findings/kept.js'
import { keptDetails, keptFigures } from './findings/kept-units.js'
import { takeHold } from './hold.js'
import { SqliteHomes } from './homes.js'
import { SqliteIndicators } from './indicators/indicators.js'
import { integrityOf } from './integrity.js'
import { SqliteVisits } from './looking/visits.js'
import { openDatabase, openToRead, realPath } from './open-database.js'
import { SqliteRecords } from './records.js'
import { rehash } from './rehash.js'
import { SqliteRelinking } from './relinking/relinking.js'
import { SqliteReview } from './review/review.js'
import { SqliteRuns } from './runs.js'
import { SqliteStaging } from './staging/staging.js'
import { SqliteUnits } from './units.js'

/** A store in one SQLite file. Throws StoreError. */
export function openSqliteStore(path: string, tools: StoreTools): Store {
  const database = openDatabase(path, tools)
  const engine = new Engine(database, realPath(path))
  const holds = new Set<Hold>()
  return {
    staging: new SqliteStaging(engine, tools),
    records: new SqliteRecords(engine, tools),
    homes: new SqliteHomes(engine),
    changes: new SqliteChanges(engine, tools),
    relinking: new SqliteRelinking(engine, tools),
    units: new SqliteUnits(engine, tools),
    visits: new SqliteVisits(engine, tools),
    runs: new SqliteRuns(engine),
    findings: new SqliteFindings(engine, tools),
    review: new SqliteReview(engine),
    events: new SqliteEvents(engine),
    indicators: new SqliteIndicators(engine),
    address: { path: engine.path, tools },
    async hold(holder: Holder) {
      const hold = await takeHold(engine, holder)
      holds.add(hold)
      return hold
    },
    async integrity() {
      return integrityOf(engine)
    },
    rehash: () => rehash(engine, tools),
    keptFindings: () => keptFindings(engine),
    keptFigures: () => keptFigures(engine),
    keptDetails: () => keptDetails(engine),
    keptLookBacks: () => keptLookBacks(engine),
    async close() {
      for (const hold of holds) await hold.release()
      engine.close()
    },
  }
}

/** A second connection to a store that this program has open, for reading alone. Throws StoreError. */
export function openSqliteReader({ path, tools }: StoreAddress): StoreReader {
  const engine = new Engine(openToRead(path, tools), path)
  return {
    visits: new SqliteVisits(engine, tools),
    units: new SqliteUnits(engine, tools),
    close: () => engine.close(),
  }
}
