import type { Planted } from './mistakes/mistake.js'
import { inDollars, stakeOf } from './mistakes/stake.js'
import { moneyText, USD } from './money.js'
import { internalId } from './netsuite/ids.js'
import { idOf } from './salesforce/ids.js'

/**
 * One planted mistake as a perfect reconciliation reports it. Amounts are decimal text at the currency's exponent, null
 * where none is judged; `contract`, `opportunity`, `line`, `period` and `currency` are null where the finding isn't
 * about one of them in particular.
 */
export interface AnswerKeyEntry {
  readonly rule: string
  readonly cause: string | null
  /** The account's name, where nothing else says whom the finding is about. */
  readonly account: string | null
  /** The customer's internal id, likewise. */
  readonly customer: string | null
  /** The contract's number. */
  readonly contract: string | null
  /** Numbers of invoices. */
  readonly invoices: readonly string[]
  /** The opportunity's name. */
  readonly opportunity: string | null
  /** The order item's id. */
  readonly line: string | null
  readonly period: { readonly start: string; readonly end: string } | null
  readonly currency: string | null
  readonly expected: string | null
  readonly actual: string | null
  /** Actual minus expected. */
  readonly difference: string | null
  /** What is at stake, in US dollars: decimal text; null where the finding is about no money. */
  readonly exposure: string | null
  readonly direction: Planted['direction']
  /** The bill date of its first item, else its invoice's date: from when on it is judged. Null: whatever the cut-over. */
  readonly judgedOn: string | null
  /** What was done, for a person. */
  readonly note: string
}

/** The entry for a planted mistake, once the documents have their numbers. */
export function answer(planted: Planted & { readonly judgedOn: string | null }): AnswerKeyEntry {
  const { currency, expected, actual } = planted
  const stake = stakeOf(planted)
  const text = (minor: bigint | null): string | null =>
    minor === null || !currency ? null : moneyText(minor, currency)
  return {
    rule: planted.rule,
    cause: planted.cause,
    account: planted.account?.name ?? null,
    customer: planted.customer ? internalId.customer(planted.customer) : null,
    contract: planted.contract?.number ?? null,
    invoices: planted.invoices.map(({ number }) => number),
    opportunity: planted.opportunity?.name ?? null,
    line: planted.line ? idOf.orderItem(planted.line) : null,
    period: planted.period,
    currency: currency?.code ?? null,
    expected: text(expected),
    actual: text(actual),
    difference: text(expected === null || actual === null ? null : actual - expected),
    exposure: stake && moneyText(inDollars(stake), USD),
    direction: planted.direction,
    judgedOn: planted.judgedOn,
    note: planted.note,
  }
}
