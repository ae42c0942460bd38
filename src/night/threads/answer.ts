import type { StoreErrorKind } from '../../../state/errors.js'

/**
 * What a thread says: that it is there, and then what it made of each thing that it was asked, in order. `passing`: an answer
 * of a source that broke off, which may be whole the next time; `refused`: what the store can't do; `failed`: the end of the
 * thread, with what it was at where it can tell.
 */
export type Answer =
  | { readonly is: 'ready' }
  | { readonly is: 'made'; readonly made: unknown }
  | { readonly is: 'passing'; readonly why: string }
  | { readonly is: 'refused'; readonly kind: StoreErrorKind; readonly why: string; readonly advice: string }
  | { readonly is: 'failed'; readonly why: string; readonly at?: string }

export const failed = (error: unknown, at?: string): Answer => ({
  is: 'failed',
  why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  ...(at === undefined ? {} : { at }),
})
