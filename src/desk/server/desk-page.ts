import type { Child } from 'hono/jsx'
import type { Store } from '../../../state/store.js'
import type { Context } from '../../cli/context.js'
import type { Memory } from './memory.js'

/** Somebody's request for a page, or a form that somebody sent. */
export interface Visit {
  /** As a command's; what is noted in it is said on the page that follows. */
  readonly context: Context
  /** Open for as long as the visit takes. */
  readonly store: Store
  /** What stands behind the address' question mark. */
  readonly asked: URLSearchParams
  /** What was typed into a form; of a GET nothing. */
  readonly typed: URLSearchParams
  readonly memory: Memory
}

/** A page as it is to be shown. */
export interface View {
  readonly title: string
  readonly body: Child
  /** 200 unless said. */
  readonly status?: 404 | 409 | 422 | 503
}

/** Done: the browser goes on to another page, where this is said. */
export interface Onward {
  /** Relative: `findings?status=open`. */
  readonly to: string
  readonly said: readonly string[]
}

export const isOnward = (reply: View | Onward): reply is Onward => 'to' in reply

/**
 * One page of the desk. Its path is a single word, so that every link is relative and none needs to know where the desk is:
 * `finding?id=3f2a91b2`. What goes wrong is thrown as by a command, and told as a page.
 */
export interface DeskPage {
  readonly path: string
  /** Its name in the navigation; absent: it is reached from another page, `below`. */
  readonly name?: string
  /** Where its name leads, if not to the path alone. */
  readonly at?: string
  readonly below?: string
  /** Beside its name stands how many requests wait for a second person. */
  readonly countsWaiting?: boolean
  readonly show: (visit: Visit) => Promise<View>
  /** What a form that is sent to it does. */
  readonly take?: (visit: Visit) => Promise<View | Onward>
}
