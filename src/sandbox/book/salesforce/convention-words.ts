import type { Column } from '../../tables.js'
import type { Milestone, OwnTerms, Terms } from '../business.js'
import { columns, type Row } from '../columns.js'
import type { Conventions } from '../conventions.js'

/** How Salesforce words what a contract has agreed otherwise than most. */

const PRORATION_WORDS: Readonly<Record<NonNullable<Conventions['proration']>, string>> = {
  thirty360: '30/360',
  monthly: 'Months and days',
  annual365: 'Actual/365',
  none: 'Full periods only',
}
const FEES_WORDS = { keep: 'Not refundable', accelerate: 'Rest falls due' } as const
const STUB_WORDS = {
  'front-short': 'Short first period',
  'front-long': 'Long first period',
  'back-long': 'Long last period',
} as const
const REMAINDER_WORDS = { first: 'First invoice', largest: 'Largest fraction' } as const
const UPLIFT_WORDS = { contract: 'Contract anniversary', renewal: 'Renewal' } as const

/** Columns of agreements that a contract, or a line for itself, may have. */
export const OWN_COLUMNS: readonly Column[] = columns({
  picklist: ['Proration__c', 'Tax__c'],
  decimal: ['Annual_Uplift__c'],
})

/** Columns of agreements that only contracts have. */
export const CONVENTION_COLUMNS: readonly Column[] = columns({
  picklist: [
    'Proration__c',
    'Tax__c',
    'Change_Day__c',
    'Termination_Day__c',
    'Termination_Fees__c',
    'First_Boundary__c',
    'Month_End__c',
    'Odd_Period__c',
    'Final_Invoice__c',
    'Remainder__c',
    'Uplift_Base__c',
    'Uplift_From__c',
    'Rounding__c',
  ],
  int: ['Fraction_Digits__c', 'Price_Digits__c', 'Billing_Offset__c', 'Grace_Days__c', 'Early_Days__c'],
  decimal: ['Opening_Billed__c'],
  date: ['Anchor_Date__c', 'Billed_Through__c'],
  string: ['Milestones__c'],
})

const worded = <K extends string>(words: Readonly<Record<K, string>>, value: K | undefined): string | null =>
  value === undefined ? null : words[value]

const taxWord = (included: boolean | undefined): string | null =>
  included === undefined ? null : included ? 'Included' : 'Added'

export function conventionCells(terms: Terms): Row {
  const { conventions = {}, milestones, billedThrough, openingBilled, window, priceIncludesTax } = terms
  const { terminationDay, firstBoundary, monthEnd, finalArrears, upliftBase, rounding } = conventions
  return {
    Proration__c: worded(PRORATION_WORDS, conventions.proration),
    Termination_Day__c: terminationDay ? 'First day without service' : null,
    Termination_Fees__c: worded(FEES_WORDS, conventions.terminationBilling),
    First_Boundary__c: firstBoundary ? 'After a whole period' : null,
    Month_End__c: monthEnd ? 'Stays on last days' : null,
    Odd_Period__c: worded(STUB_WORDS, conventions.stub),
    Final_Invoice__c: finalArrears ? 'At the next boundary' : null,
    Remainder__c: worded(REMAINDER_WORDS, conventions.remainder),
    Uplift_Base__c: upliftBase ? 'First price' : null,
    Uplift_From__c: worded(UPLIFT_WORDS, conventions.upliftFrom),
    Rounding__c: rounding ? "Banker's" : null,
    Fraction_Digits__c: conventions.fractionDigits ?? null,
    Price_Digits__c: conventions.priceDigits ?? null,
    Billing_Offset__c: conventions.offsetDays ?? null,
    Anchor_Date__c: conventions.anchorDate ?? null,
    Billed_Through__c: billedThrough ?? null,
    Opening_Billed__c: openingBilled ?? null,
    Grace_Days__c: window?.late ?? null,
    Early_Days__c: window?.early ?? null,
    Tax__c: taxWord(priceIncludesTax),
    Change_Day__c: conventions.changeDay ? 'Old line' : null,
    Milestones__c: milestones ? JSON.stringify(milestones.map(milestoneSaid)) : null,
  }
}

/** A milestone as the contract's text has it: a sum, or a part of the total. */
const milestoneSaid = ({ date, amount, percent, done }: Milestone): object => ({
  date,
  ...(percent === null ? { amount } : { percent }),
  ...(done !== null && { done }),
})

/** What a line says of its own. */
export const ownCells = (own: OwnTerms | undefined): Row => ({
  Proration__c: worded(PRORATION_WORDS, own?.conventions?.proration),
  Annual_Uplift__c: own?.upliftPercent ?? null,
  Tax__c: taxWord(own?.priceIncludesTax),
})
