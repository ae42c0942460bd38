import { ledger } from './0001-ledger.js'
import { staging } from './0002-staging.js'
import { homes } from './0003-homes.js'
import { findings } from './0004-findings.js'
import { pulls } from './0005-pulls.js'
import { review } from './0006-review.js'
import { attestations } from './0007-attestations.js'
import { changes } from './0008-changes.js'
import { indicators } from './0009-indicators.js'
import { views } from './0010-views.js'
import { foundByUnit } from './0011-found-by-unit.js'
import { viewCurrencies } from './0012-view-currencies.js'
import { syncOfASystem } from './0013-sync-of-a-system.js'
import { stagedPages } from './0014-staged-pages.js'
import { viewCurrenciesByThen } from './0015-view-currencies-by-then.js'
import { answered } from './0016-answered.js'
import type { Migration } from './migration.js'

/** Every step of the schema, in order. */
export const MIGRATIONS: readonly Migration[] = [
  ledger,
  staging,
  homes,
  findings,
  pulls,
  review,
  attestations,
  changes,
  indicators,
  views,
  foundByUnit,
  viewCurrencies,
  syncOfASystem,
  stagedPages,
  viewCurrenciesByThen,
  answered,
]
