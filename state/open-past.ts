import type { Past, PastState, PastWish } from './past.js'
import { openSqlitePast, sqlitePastState } from './sqlite/past.js'
import type { StoreTools } from './tools.js'

/** Opens the rows of a store as they were staged at a time; it is gone once it is closed. Throws StoreError. */
export const openPast = (path: string, wish: PastWish, tools: StoreTools): Promise<Past> =>
  openSqlitePast(path, wish, tools)

/** Which syncs stand behind the rows of a time. Throws StoreError. */
export const pastState = (path: string, at: string): PastState => sqlitePastState(path, at)
