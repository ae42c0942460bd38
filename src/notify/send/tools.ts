import { PATIENCE, type Patience } from '../../../connectors/http/patience.js'
import type { Tools } from '../../../connectors/tools.js'
import type { Context } from '../../cli/context.js'
import type { Configuration } from '../../config/configuration.js'
import { wayOutOf } from '../../config/way-out.js'

/** What sending needs of the program, by the same way out of a company's network as every other request. */
export interface SendTools extends Omit<Tools, 'patience'> {
  readonly patience: Patience
}

/** A message is small: a channel that doesn't take it within a minute or two is told the next time. */
const QUICK = {
  tries: 4,
  firstDelay: 1000,
  longestDelay: 10_000,
  longestRetryAfter: 60_000,
  connect: 10_000,
  response: 20_000,
  greeting: 20_000,
  stall: 20_000,
  body: 20_000,
  total: 40_000,
} as const satisfies Patience

/** Throws {@link CommandError} 2 for a file of certificates that can't be read. */
export async function sendTools(context: Context, configuration: Configuration): Promise<SendTools> {
  const { clock, random, log, version, environment } = context
  const patience = { ...PATIENCE, ...QUICK, ...context.patience }
  const way = await wayOutOf(configuration, environment)
  return { clock, random, log, userAgent: `tieout/${version}`, ...way, patience }
}
