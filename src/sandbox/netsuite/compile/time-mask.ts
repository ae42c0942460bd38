import { parseTime } from '../masks/time-reading.js'
import { unsupported } from '../suiteql/refusal.js'
import type { Context } from './types.js'

/** A constant read by a mask, when compiling (so that an index on the column it is compared with can serve). */
export function parseMask(text: string, mask: string, context: Context): string {
  const read = parseTime(text, mask, context.toLocal)
  if (read === undefined) throw unsupported()
  return read
}
