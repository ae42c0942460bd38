import type { Patience } from './http/patience.js'
import type { Proxies } from './http/proxies.js'
import type { Timeline } from './http/timeline.js'

/** What a source needs from the program: time, chance and a place to say things; so that tests can hold them. */
export interface Tools {
  readonly clock: () => Date
  /** From 0 up to 1, for jitter. */
  readonly random: () => number
  readonly log: (
    level: 'debug' | 'info' | 'warn' | 'error',
    message: string,
    fields?: Readonly<Record<string, unknown>>,
  ) => void
  /** Sent as `User-Agent`, like `tieout/0.1.0`. */
  readonly userAgent: string
  /** The way out of a company's network; absent: straight to the vendors. */
  readonly proxies?: Proxies | undefined
  /** Certificates (PEM) of authorities that are trusted besides those that every machine trusts. */
  readonly authorities?: string | undefined
  /** In place of the usual deadlines and delays. */
  readonly patience?: Partial<Patience> | undefined
  /** Told of every answered request, where somebody measures. */
  readonly timeline?: Timeline | undefined
  /** The refresh token that works now, where it isn't the configured one any more. */
  readonly newestRefreshToken?: (() => Promise<string>) | undefined
  /** A rotated refresh token, to be kept for the next run: each works once. */
  readonly keepRefreshToken?: ((token: string) => Promise<void>) | undefined
}
