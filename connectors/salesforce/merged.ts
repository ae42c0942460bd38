import { fullId } from '../../reconcile/records/read-id.js'
import { MASTER } from './reach.js'
import type { Row } from './row.js'

/** More aren't asked for by name at a time: a URL has to hold them. */
const MOST = 40
/** Objects were last asked for their changes at different times of a night: who asks for all of it is enough. */
const NIGHT = 24 * 3_600_000

/**
 * The accounts that others were merged into since the last night. What belonged to those others belongs to these now, and
 * no stamp need tell it. The changes of accounts show them; where accounts aren't asked for what changed, or not since as
 * early, they are asked for alone.
 */
export class MergedAccounts {
  readonly #masters = new Set<string>()
  /** ISO; from when on merges are known. Null: of none. */
  #since: string | null = null
  #reading: Promise<void> = Promise.resolve()

  /** The changes of accounts, to be read at once: from here on others wait until that is done, or given up. */
  while<T>(pages: AsyncIterable<T>, since: string): AsyncIterable<T> {
    let done = (): void => undefined
    this.#reading = new Promise((resolve) => {
      done = resolve
    })
    return this.#untilDone(pages, since, () => done())
  }

  see(row: Row): void {
    const master = row([MASTER])
    if (master !== null) this.#masters.add(fullId(master))
  }

  /**
   * Conditions on references to accounts, one for each, that find what was moved; null: too much was merged to ask so.
   * `ask` reads the accounts that were merged since a moment.
   */
  async conditions(
    references: readonly string[],
    since: string,
    ask: (since: string) => AsyncIterable<Row>,
  ): Promise<readonly string[] | null> {
    if (references.length === 0) return []
    await this.#known(since, ask)
    const [list, ...more] = this.#lists()
    if (list === undefined) return []
    return more.length > 0 ? null : references.map((reference) => `${reference} IN (${list})`)
  }

  /** The same of what accounts themselves name, once their changes are read: as many as there are. */
  ownConditions(references: readonly string[]): readonly string[] {
    return this.#lists().flatMap((list) => references.map((reference) => `${reference} IN (${list})`))
  }

  #lists(): string[] {
    const ids = [...this.#masters].map((id) => `'${id}'`)
    const lists: string[] = []
    for (let start = 0; start < ids.length; start += MOST) {
      lists.push(ids.slice(start, start + MOST).join(', '))
    }
    return lists
  }

  async #known(since: string, ask: (since: string) => AsyncIterable<Row>): Promise<void> {
    const reading = this.#reading
    await reading
    if (this.#tells(since)) return
    // Several wait for the same; the first of them asks.
    if (reading !== this.#reading) return this.#known(since, ask)
    this.#reading = this.#learn(new Date(Date.parse(since) - NIGHT).toISOString(), ask)
    await this.#reading
  }

  #tells(since: string): boolean {
    return this.#since !== null && Date.parse(this.#since) <= Date.parse(since)
  }

  async #learn(since: string, ask: (since: string) => AsyncIterable<Row>): Promise<void> {
    for await (const row of ask(since)) this.see(row)
    this.#since = since
  }

  async *#untilDone<T>(pages: AsyncIterable<T>, since: string, done: () => void): AsyncGenerator<T> {
    try {
      yield* pages
      this.#since = since
    } finally {
      done()
    }
  }
}
