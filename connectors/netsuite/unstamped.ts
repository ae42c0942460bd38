import type { Balances } from './balances.js'
import { type Bands, bandsText } from './bands.js'
import { changesKind } from './changes.js'
import type { Reading } from './keyset.js'
import { linkSums } from './links.js'

/**
 * What objects that change without a stamp add up to, by bands of ids. The sums of links are kept from when a watermark or
 * a question asks for them until the pull that goes by them.
 */
export class Unstamped {
  readonly #balances: Balances
  #links: Bands | null = null

  constructor(balances: Balances) {
    this.#balances = balances
  }

  /** Null: an object has none, or the account doesn't tell them. */
  async sums(reading: Reading): Promise<Bands | null> {
    const { plan, signal } = reading
    if (plan.table.settled) return this.#balances.of(plan.table.settled, signal)
    if (changesKind(plan) !== 'links') return null
    this.#links = await linkSums(reading)
    return this.#links
  }

  /** Whether there are other links than there were, by the text of their bands. */
  async haveLinksMoved(reading: Reading, before: string | null): Promise<boolean> {
    if (changesKind(reading.plan) !== 'links') return false
    this.#links ??= await linkSums(reading)
    return this.#links === null || bandsText(this.#links) !== before
  }

  /** The sums that a pull goes by: those that are kept, which are given away, or else as they are now. */
  async sumsForPull(reading: Reading): Promise<Bands | null> {
    const kept = changesKind(reading.plan) === 'links' ? this.#links : null
    const now = kept ?? (await this.sums(reading))
    this.#links = null
    return now
  }
}
