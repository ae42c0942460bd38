import type { Contract, Delivery, Frequency, Opportunity, PricePeriod } from '../business.js'

/** How this company's Salesforce words its terms: its picklists, not the words of whoever reads them. */

const BY_MONTHS: Readonly<Record<number, string>> = {
  1: 'Monthly',
  3: 'Quarterly',
  6: 'Half-yearly',
  12: 'Yearly',
}
const BY_DAYS: Readonly<Record<number, string>> = { 7: 'Weekly', 14: 'Fortnightly' }

function frequencyWords(frequency: Frequency): string {
  if (frequency.kind === 'upfront') return 'Upfront'
  if (frequency.kind === 'one-time') return 'One-off'
  if (frequency.kind === 'milestone') return 'By milestone'
  const { kind, count } = frequency
  return (kind === 'months' ? BY_MONTHS : BY_DAYS)[count] ?? `Every ${count} ${kind}`
}

/** Such as "Quarterly in advance". */
export const scheduleWords = ({ terms, typo }: Contract): string =>
  `${typo.schedule ?? frequencyWords(terms.frequency)} in ${terms.timing}`

export const ANCHOR_WORDS: Readonly<Record<Contract['terms']['anchor'], string>> = {
  contract: 'Contract start',
  calendar: 'Calendar',
  day: 'Day of month',
}

export const PRICE_WORDS: Readonly<Record<PricePeriod, string>> = {
  month: 'Per month',
  quarter: 'Per quarter',
  year: 'Per year',
  term: 'Whole term',
  period: 'Per invoice',
}

export const DELIVERY_WORDS: Readonly<Record<Delivery, string>> = {
  email: 'E-mail',
  portal: 'Supplier portal',
  print: 'Paper',
}

export const STAGE_WORDS: Readonly<Record<Opportunity['stage'], string>> = {
  won: 'Closed Won',
  open: 'Proposal/Price Quote',
  lost: 'Closed Lost',
}
