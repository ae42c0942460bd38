/** How long a request is waited for and how often it is sent again; times in milliseconds. */
export interface Patience {
  readonly tries: number
  readonly firstDelay: number
  readonly longestDelay: number
  /** A longer `Retry-After` isn't waited for: it ends the run with its time. */
  readonly longestRetryAfter: number
  readonly connect: number
  /** From the request sent to the first byte of the answer; vendors cut queries off after 2 to 15 minutes. */
  readonly response: number
  /** The same of a host that hasn't answered anything yet: what it is asked first takes it no time. */
  readonly greeting: number
  /** Between two bytes of an answer. */
  readonly stall: number
  /** From the first byte of an answer to its last: one that drips is asked for again. */
  readonly body: number
  /** The whole of one try. */
  readonly total: number
}

export const PATIENCE: Patience = {
  tries: 8,
  firstDelay: 500,
  longestDelay: 30_000,
  longestRetryAfter: 120_000,
  connect: 15_000,
  response: 180_000,
  greeting: 30_000,
  stall: 60_000,
  body: 300_000,
  total: 900_000,
}
