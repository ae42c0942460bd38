import type { Packed } from '../../../../connectors/http/unpack.js'
import type { Recipe } from '../../../../connectors/source.js'
import type { ObjectMapping } from '../../../../reconcile/records/mapping.js'
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
