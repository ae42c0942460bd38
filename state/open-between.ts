import type { Between, Moment } from './between.js'
import { openSqliteBetween } from './sqlite/between.js'
import type { StoreTools } from './tools.js'

/** Looks for what changed in a store between two moments; reads every row's marks once. Throws StoreError. */
export const openBetween = (path: string, from: Moment, to: Moment, tools: StoreTools): Between =>
  openSqliteBetween(path, from, to, tools)
