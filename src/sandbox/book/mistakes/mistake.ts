import type { BilledContract } from '../billing/bill.js'
import type { Account, Contract, ContractLine, Customer, Opportunity } from '../business.js'
import type { Deals } from '../contracts.js'
import type { Dice } from '../dice.js'
import type { Invoice, Ledger } from '../invoices.js'
import type { Currency } from '../money.js'
import type { Item } from '../oracle/schedule.js'
import type { Wish } from '../wish.js'
import type { Stake } from './stake.js'

export type Direction = 'owed-to-us' | 'owed-to-customer' | 'timing' | 'risk' | 'data'

/** A mistake that is in the book now, and what a perfect reconciliation says about it. */
export interface Planted {
  readonly rule: string
  readonly cause: string | null
  /** Where nothing else says whom it is about. */
  readonly account: Account | null
  readonly customer: Customer | null
  readonly contract: Contract | null
  readonly invoices: readonly Invoice[]
  readonly opportunity: Opportunity | null
  readonly line: ContractLine | null
  readonly period: { readonly start: string; readonly end: string } | null
  readonly currency: Currency | null
  /** Minor units; null where no amount is judged. */
  readonly expected: bigint | null
  readonly actual: bigint | null
  /** What can't be judged, where that isn't a difference; null: nothing, or the difference. */
  readonly atStake: Stake | null
  readonly direction: Direction
  readonly note: string
}

/** Where a mistake is planted. */
export interface Plot {
  readonly dice: Dice
  readonly ledger: Ledger
  readonly deals: Deals
}

interface Kind {
  /** Its name in the book's facts. */
  readonly name: string
  readonly rule: string
  /** The cause that its finding names, where it names one. */
  readonly cause?: string
}

/** A mistake in a contract's terms or billing. The contract is made to its wish and billed rightly before. */
export interface ContractMistake extends Kind {
  readonly on: 'contract'
  readonly wish: Wish
  /** No other mistake in the same family of accounts: what is there besides would be taken for that one's cause. */
  readonly alone?: boolean
  /** Sells what stands beside the contract and makes the mistake one: a second contract, rightly billed as well. */
  beside?(dice: Dice, deals: Deals, contract: Contract): Contract
  /** Whether the mistake makes sense in this account's market. */
  suits?(account: Account): boolean
  /** Whether a contract with these items shows the mistake so that it can be taken for nothing else. */
  fits?(terms: Contract['terms'], items: readonly Item[], asOf: string, account: Account): boolean
  plant(plot: Plot, billed: BilledContract, beside: BilledContract | null): readonly Planted[]
}

/** A contract whose account nobody has set up in NetSuite. */
export interface UnmappedMistake extends Kind {
  readonly on: 'unmapped contract'
  readonly wish: Wish
  plant(plot: Plot, contract: Contract): readonly Planted[]
}

/** A mistake beside all contracts, at some account that has a customer. */
export interface AccountMistake extends Kind {
  readonly on: 'account'
  plant(plot: Plot, account: Account): readonly Planted[]
}

export type Mistake = ContractMistake | UnmappedMistake | AccountMistake

/** A finding with nothing said yet but its rule, its direction and what happened. */
export function finding(
  rule: string,
  direction: Direction,
  note: string,
  said: Partial<Planted> = {},
): Planted {
  return {
    rule,
    cause: null,
    account: null,
    customer: null,
    contract: null,
    invoices: [],
    opportunity: null,
    line: null,
    period: null,
    currency: null,
    expected: null,
    actual: null,
    atStake: null,
    direction,
    note,
    ...said,
  }
}
