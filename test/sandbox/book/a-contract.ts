import type { ContractLine, Terms } from '../../../src/sandbox/book/business.js'
import { SUBSCRIPTIONS } from '../../../src/sandbox/book/catalogue.js'
import { USD } from '../../../src/sandbox/book/money.js'
import { type Item, schedule } from '../../../src/sandbox/book/oracle/schedule.js'

/** Monthly in advance from 1 January 2026 for a year, unless said otherwise. */
export const terms = (said: Partial<Terms> = {}): Terms => ({
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  termMonths: 12,
  terminatedOn: null,
  autoRenew: false,
  bookedOn: null,
  frequency: { kind: 'months', count: 1 },
  timing: 'advance',
  anchor: 'contract',
  billingDay: null,
  upliftPercent: null,
  hold: null,
  currency: USD,
  ...said,
})

/** One unit at 100 a month, unless said otherwise. */
export const line = (said: Partial<ContractLine> = {}): ContractLine => ({
  seq: 1,
  product: SUBSCRIPTIONS[0]!,
  charge: 'recurring',
  quantity: '1',
  unitPrice: '100',
  discountPercent: null,
  pricePeriod: 'month',
  startDate: null,
  endDate: null,
  description: null,
  order: 0,
  typo: {},
  ...said,
})

/** Items as an accountant writes them down: period, minor units, bill date. */
export const written = (items: readonly Item[]): string[] =>
  items.map((item) => `${item.start}..${item.end} ${item.amount} on ${item.billDate}`)

export const laidOut = (
  said: Partial<Terms>,
  of: Partial<ContractLine> = {},
  until = '2026-12-31',
): string[] => written(schedule(terms(said), [line(of)], until))
