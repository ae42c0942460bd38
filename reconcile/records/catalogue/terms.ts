import type { FieldSpecs } from '../field.js'
import { choice, field } from './build.js'

/** Conventions that billing systems disagree on; each may stand on the contract, on the line, or as a default. */
export const CONVENTIONS: FieldSpecs = {
  terminationDay: choice(['billed', 'unbilled'], 'is the day of termination served and billed'),
  anchorDate: field('date', 'periods count from it, both ways, in place of the start'),
  firstBoundary: choice(['next-day', 'whole-period'], 'anchor day: where the first boundary lies'),
  monthEnd: choice(['clamp', 'sticky'], 'does an anchor on a last day stay on last days'),
  stub: choice(
    ['back-short', 'front-short', 'back-long', 'front-long'],
    'where an uneven term leaves its odd part',
  ),
  finalArrears: choice(['day-after-end', 'next-boundary'], 'bill date of the last stub in arrears'),
  fractionDigits: field('text', '`exact`, or the places to which a stub’s factor is rounded'),
  remainder: choice(['last', 'first', 'largest'], 'which item takes the minor units left over'),
  upliftBase: choice(['compound', 'simple'], 'uplift on the price before, or on the first price'),
  upliftFrom: choice(['line', 'contract', 'renewal'], 'whose anniversary raises the price'),
  priceDigits: field('text', '`exact`, or the places of the net unit price of a billing period'),
  terminationBilling: choice(['prorate', 'keep', 'accelerate'], 'what an early termination does to fees'),
  changeDay: choice(['new', 'old'], 'which line has the day on which a line is replaced'),
  rounding: choice(['half-up', 'half-even'], 'how an item is rounded to the minor unit'),
}

/** Billing terms that a contract has and a line may override. */
export const SHARED_TERMS: FieldSpecs = {
  startDate: field('date', 'first service day'),
  endDate: field('date', 'last service day'),
  bookedOn: field('date', 'first day on which the terms could be billed'),
  billedThrough: field('date', 'last service day billed in an earlier system'),
  openingBilled: field('decimal', 'sum billed in an earlier system'),
  billingFrequency: field(
    'frequency',
    'monthly, quarterly, …, a number of months, weekly, N days, milestone',
  ),
  billingTiming: choice(['advance', 'arrears'], 'bill at the period’s start, or the day after its end'),
  billingOffsetDays: field('integer', 'days added to every bill date'),
  proration: choice(
    ['daily', 'thirty360', 'monthly', 'annual365', 'none'],
    'how a part of a period is priced',
  ),
  upliftPercent: field('decimal', 'yearly price increase in percent'),
  priceIncludesTax: field('boolean', 'compared with gross amounts'),
  currency: field('currency', 'ISO 4217 code'),
  graceDays: field('integer', 'days after a bill date that are still in time'),
  earlyDays: field('integer', 'days before a bill date that are still in time'),
  ...CONVENTIONS,
}

export const CONTRACT_TERMS: FieldSpecs = {
  ...SHARED_TERMS,
  termMonths: field('integer', 'length of the term, where there is no end date'),
  terminatedOn: field('date', 'last service day after an early termination'),
  autoRenew: field('boolean', 'continues past its end at the same terms'),
  renewalTermMonths: field('integer', 'length of a renewed term'),
  renewalOf: field('reference', 'the contract that this one renews or replaces'),
  holdFrom: field('date', 'first day of an approved stop of billing'),
  holdUntil: field('date', 'last day of the stop'),
  holdReason: field('text', 'why billing is held'),
  billingAnchor: choice(['contract', 'calendar', 'day'], 'what periods count from'),
  billingDay: field('integer', 'bill cycle day, 1 to 31, with anchor day'),
  paymentTerms: field('terms', 'net days, or the name of a term that isn’t net days'),
  totalValue: field('money', 'total contract value before tax'),
  poRequired: field('boolean', 'invoices need the customer’s purchase order number'),
  poNumber: field('text', 'the customer’s purchase order number'),
  deliveryMethod: choice(['email', 'portal', 'print'], 'how the customer wants invoices'),
  milestones: field('json', 'list of {date, amount | percent, done}'),
}

export const LINE_TERMS: FieldSpecs = {
  ...SHARED_TERMS,
  chargeType: choice(['recurring', 'one-time', 'usage', 'as-incurred'], 'how the line is charged'),
  quantity: field('decimal', 'units; negative for an amendment that takes away'),
  unitPrice: field('decimal', 'list price of a unit for the price period'),
  discountPercent: field('decimal', 'taken off the unit price'),
  pricePeriod: choice(['month', 'quarter', 'year', 'term', 'period'], 'what the unit price buys'),
  minimumCommit: field('decimal', 'least amount of usage per commitment period'),
  commitPeriod: choice(['billing', 'year', 'term'], 'the period that the commitment covers'),
  cap: field('decimal', 'most that may be billed as incurred'),
}
