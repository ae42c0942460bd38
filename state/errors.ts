import type { Holder } from './store.js'

/** What went wrong with the store, for exit codes and advice. */
export type StoreErrorKind =
  | 'configuration'
  | 'unreachable'
  | 'not-a-store'
  | 'newer'
  | 'full'
  | 'locked'
  | 'corrupt'
  | 'read-only'
  | 'no-comparison'
  | 'failed'

/** The store can't be opened, read or written. `message` says what happened to what, `advice` what to do next. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly kind: StoreErrorKind
  readonly advice: string

  constructor(kind: StoreErrorKind, message: string, advice: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.advice = advice
  }
}

/** Another run holds the store (exit 5). `holder` is null only where it hasn't yet written down who it is. */
export class StoreHeld extends Error {
  override readonly name = 'StoreHeld'
  readonly path: string
  readonly holder: Holder | null
  readonly advice =
    'Wait until that run has ended, or stop it, and start again; a run that died lets go of the store by itself.'

  constructor(path: string, holder: Holder | null) {
    super(`Another run holds the store ${path}: ${holder ? described(holder) : 'it is just starting'}.`)
    this.path = path
    this.holder = holder
  }
}

const described = (holder: Holder): string =>
  `process ${holder.pid} on ${holder.host}, '${holder.command}', since ${holder.since}`
