import type { StoreAddress } from '../../reader.js'
import type { StoreWriter } from '../../writer.js'
import { Engine } from '../engine.js'
import { openToWrite } from '../open-database.js'
import { SqlitePulls } from './pulls.js'

/** A second connection to a store that this program has open, for the pages of pulls alone. Throws StoreError. */
export function openSqliteWriter({ path, tools }: StoreAddress): StoreWriter {
  const engine = new Engine(openToWrite(path, tools), path)
  const pulls = new SqlitePulls(engine, tools)
  return {
    takeOver: async (pull) => pulls.takeOver(pull),
    page: (runId, object, rows, at, more) => pulls.page(runId, object, rows, at, more),
    finishObject: (...end) => pulls.finishObject(...end),
    close: () => engine.close(),
  }
}
