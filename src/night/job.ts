import type { Source } from '../../connectors/source.js'
import type { Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import type { RatesFile } from '../rates/rates-file.js'
import type { AsOf } from './as-of.js'
import type { Plan } from './plan.js'

/** What a run is known by, before it has read anything. */
export interface NightJob {
  readonly context: Context
  readonly configuration: Configuration
  readonly store: Store
  readonly plan: Plan
  readonly asOf: AsOf
}

/** A run with what it reads from. */
export interface Night extends NightJob {
  readonly sources: readonly Source[]
  /** Null: rates are NetSuite's, or as the store has them. */
  readonly ownRates: RatesFile | null
}
