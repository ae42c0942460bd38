import type { Packed } from '../../../../connectors/http/unpack.js'
import type { Recipe } from '../../../../connectors/source.js'
import type { ObjectMapping } from '../../../../reconcile/records/mapping.js'
import type { StoreErrorKind } from '../../../../state/errors.js'
import type { PageWriter, PullAtHand, RowShape } from '../../../../state/store.js'

/** What pages of an object are read by: plain data, sent once. */
export interface ReadBy {
  readonly recipe: Recipe
  readonly mapping: ObjectMapping
  readonly shape: RowShape
}

/** A page that is to be read, by what was sent under that number. */
export interface PageAsked {
  readonly by: number
  readonly came: Packed
}

/** What the thread that reads is asked, in order. */
export type ReadAsked = { readonly by: number; readonly is: ReadBy } | PageAsked

/** What the thread that writes is asked, in order. */
export type WriteAsked =
  | { readonly is: 'pull'; readonly pull: PullAtHand }
  | { readonly is: 'page'; readonly page: Parameters<PageWriter['page']> }
  | { readonly is: 'end'; readonly end: Parameters<PageWriter['finishObject']> }

/**
 * What a thread says: that it is there, and then what it made of each thing that it was asked, in order. `passing`: an answer
 * that broke off, which may be whole the next time; `refused`: what the store can't do; `failed`: the end of the thread.
 */
export type Answer =
  | { readonly is: 'ready' }
  | { readonly is: 'made'; readonly made: unknown }
  | { readonly is: 'passing'; readonly why: string }
  | { readonly is: 'refused'; readonly kind: StoreErrorKind; readonly why: string; readonly advice: string }
  | { readonly is: 'failed'; readonly why: string }
