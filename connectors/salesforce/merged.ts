import { fullId } from '../../reconcile/records/read-id.js'
import { MASTER } from './plan.js'
import type { Row } from './row.js'

/** More aren't asked for by name: a URL has to hold them. */
const MOST = 40

/**
 * The accounts that others were merged into since the last night, as the changes of accounts show them. What belonged to
 * those others belongs to these now, and no stamp need tell it.
 */
export class MergedAccounts {
  readonly #masters = new Set<string>()
  #reading: Promise<void> = Promise.resolve()

  /** The changes of accounts, to be read at once: from here on others wait until that is done, or given up. */
  while<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
    let done = (): void => undefined
    this.#reading = new Promise((resolve) => {
      done = resolve
    })
    return untilDone(pages, () => done())
  }

  see(row: Row): void {
    const master = row([MASTER])
    if (master !== null) this.#masters.add(fullId(master))
  }

  /** Conditions on references to accounts, one for each, that find what was moved; null: too much was merged to ask so. */
  async conditions(references: readonly string[]): Promise<readonly string[] | null> {
    if (references.length === 0) return []
    await this.#reading
    if (this.#masters.size === 0) return []
    if (this.#masters.size > MOST) return null
    const list = [...this.#masters].map((id) => `'${id}'`).join(', ')
    return references.map((reference) => `${reference} IN (${list})`)
  }
}

async function* untilDone<T>(pages: AsyncIterable<T>, done: () => void): AsyncGenerator<T> {
  try {
    yield* pages
  } finally {
    done()
  }
}
