import type { BilledContract } from '../billing/bill.js'
import type { Dice } from '../dice.js'
import type { Ledger } from '../invoices.js'

/** A rightly billed contract and what is needed to bill it otherwise, no less rightly. */
export interface Scene {
  readonly dice: Dice
  readonly ledger: Ledger
  readonly billed: BilledContract
}

/** A harmless oddity of billing: right to the cent and in time, but not one plain invoice to one period. */
export interface Variation {
  readonly name: string
  /** It leaves every line's amount as it was. */
  readonly keepsAmounts?: true
  /** Changes the ledger; false, and nothing changed, where the contract doesn't lend itself to it. */
  apply(scene: Scene): boolean
}
