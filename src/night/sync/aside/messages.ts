import type { Packed } from '../../../../connectors/http/unpack.js'
import type { ReadAside, Recipe } from '../../../../connectors/source.js'
import type { ObjectMapping } from '../../../../reconcile/records/mapping.js'
import type { PreparedRows, RowShape } from '../../../../state/store.js'

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

/** What the thread is asked, in order; null: that it end. */
export type Asked = { readonly by: number; readonly is: ReadBy } | PageAsked | null

/**
 * What the thread says: that it is there, and then of each page, in order. `passing`: an answer that broke off, which may
 * be whole the next time.
 */
export type Answer =
  | { readonly is: 'ready' }
  | { readonly is: 'read'; readonly page: ReadAside & { readonly prepared: PreparedRows } }
  | { readonly is: 'passing'; readonly why: string }
  | { readonly is: 'failed'; readonly why: string }
