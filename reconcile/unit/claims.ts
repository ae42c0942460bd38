import type { FindingDraft } from '../findings/draft.js'
import type { Charge, Item } from '../matching/match.js'

/** Who speaks of an item or a charge: a finding, or nobody although it is taken (a record that can't be read, a held line; money that was made up later, which the rules on timing claim). */
export type Claimant = FindingDraft | 'silent' | 'reserved'

/** What findings speak of already: one problem, one finding. The first rule in the list that speaks of money claims it. */
export class Claims {
  readonly #items = new Map<Item, Claimant>()
  readonly #charges = new Map<Charge, Claimant>()

  freeItem(item: Item): boolean {
    return !this.#items.has(item)
  }

  freeCharge(charge: Charge): boolean {
    return !this.#charges.has(charge)
  }

  /** Whether it is free, or kept for whoever asks on purpose. */
  mayClaim(item: Item): boolean {
    const by = this.#items.get(item)
    return by === undefined || by === 'reserved'
  }

  /** Keeps items from rules that only look for what is free. */
  reserve(items: Iterable<Item>): void {
    for (const item of items) if (!this.#items.has(item)) this.#items.set(item, 'reserved')
  }

  /** The first claim stands. */
  claim(by: Claimant, items: Iterable<Item>, charges: Iterable<Charge> = []): void {
    for (const item of items) if (this.mayClaim(item)) this.#items.set(item, by)
    for (const charge of charges) if (!this.#charges.has(charge)) this.#charges.set(charge, by)
  }

  /** The claims that a finding was made of. */
  *itemsOf(by: FindingDraft): Iterable<Item> {
    for (const [item, claimant] of this.#items) if (claimant === by) yield item
  }

  claimantOf(item: Item): Claimant | null {
    return this.#items.get(item) ?? null
  }
}
