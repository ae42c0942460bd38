import type { ObjectName } from '../../../../reconcile/records/object.js'
import type { StoreAddress } from '../../../../state/reader.js'
import type { PageMore, PageOutcome, PageWriter, PreparedRows, PullAtHand } from '../../../../state/store.js'
import type { OwnThread } from '../../threads/own-thread.js'
import { beginThread } from './begin-thread.js'
import type { WriteAsked } from './messages.js'

/** The thread that writes pages, as it is seen from the one that asks for them. Throws StoreError as a store does. */
export class AsideWriter implements PageWriter {
  readonly #thread: OwnThread

  constructor(program: URL, address: StoreAddress) {
    this.#thread = beginThread(program, 'writes what comes', address)
  }

  get isThere(): boolean {
    return this.#thread.isThere
  }

  get begun(): Promise<void> {
    return this.#thread.begun
  }

  takeOver(pull: PullAtHand): Promise<void> {
    return this.#ask({ is: 'pull', pull })
  }

  page(
    runId: string,
    object: ObjectName,
    rows: PreparedRows,
    at: string,
    more: PageMore,
  ): Promise<PageOutcome> {
    return this.#ask({ is: 'page', page: [runId, object, rows, at, more] }, [rows.texts.buffer])
  }

  finishObject(...end: Parameters<PageWriter['finishObject']>): ReturnType<PageWriter['finishObject']> {
    return this.#ask({ is: 'end', end })
  }

  end(): Promise<void> {
    return this.#thread.end()
  }

  #ask<T>(asked: WriteAsked, away?: readonly ArrayBuffer[]): Promise<T> {
    return this.#thread.ask(asked, away)
  }
}
