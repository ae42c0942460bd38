import type { Answer } from './message.js'
import { htmlAnswer } from './message.js'

/** What goes wrong with one request instead of, or on top of, its answer. */
export type Fault =
  /** This answer instead of the real one. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The vendor's own "too many requests", optionally with a Retry-After in seconds. */
  | { readonly kind: 'throttled'; readonly retryAfter?: number }
  /** The connection is reset before any answer. */
  | { readonly kind: 'reset' }
  /** Headers are never sent; the connection stays open until the server stops. */
  | { readonly kind: 'stall' }
  /** A complete HTTP answer whose body is the first half of the real one. */
  | { readonly kind: 'truncate' }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'cut' }
  /** The real answer, this many milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The headers at once, then a byte of the body now and then, until the client gives up. */
  | { readonly kind: 'drip'; readonly ms: number }
  /** Too many requests at a time, in the vendor's other way of saying so, where it has one. */
  | { readonly kind: 'crowded' }
  /** Every token given out so far stops working, and the request is answered accordingly. */
  | { readonly kind: 'expired' }

/** What a fault is decided by. Counts start at 1. */
export interface FaultContext {
  readonly method: string
  readonly path: string
  /** How many requests this server has had, this one included. */
  readonly count: number
  /** How many of them had this method and path. */
  readonly samePath: number
}

/** Asked once a request; undefined lets it through. */
export type FaultHook = (context: FaultContext) => Fault | undefined

const NAMED = {
  'html-503': { kind: 'answer', answer: htmlAnswer(503, 'Service Unavailable') },
  'html-200': { kind: 'answer', answer: htmlAnswer(200, 'Down for maintenance') },
  '429': { kind: 'throttled' },
  'retry-after': { kind: 'throttled', retryAfter: 1 },
  'concurrency-400': { kind: 'crowded' },
  reset: { kind: 'reset' },
  stall: { kind: 'stall' },
  truncated: { kind: 'truncate' },
  cut: { kind: 'cut' },
  slow: { kind: 'slow', ms: 200 },
  drip: { kind: 'drip', ms: 100 },
  'expired-token': { kind: 'expired' },
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof NAMED

/** The names a person may ask faults by. */
export const FAULT_NAMES = Object.keys(NAMED) as readonly FaultName[]

/** The fault of that name. */
export function namedFault(name: FaultName): Fault {
  return NAMED[name]
}
