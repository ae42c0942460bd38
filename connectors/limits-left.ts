import { Usage } from './http/usage.js'
import type { Source } from './source.js'

/** A vendor's count of a day's requests. */
export interface DailyLimit {
  readonly used: number
  readonly allowed: number
}

/** What the vendor said of its daily limit in the newest answer; null where it says nothing. */
export const limitsLeft = (source: Source): DailyLimit | null =>
  source.usage instanceof Usage ? source.usage.vendor : null
