import type { Contract, ContractLine, Delivery, Frequency, Opportunity, PricePeriod } from '../business.js'

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

/** The same of a line that is billed otherwise than its contract; null where it isn't. */
export const lineScheduleWords = ({ terms }: Contract, { own }: ContractLine): string | null =>
  own?.frequency || own?.timing
    ? `${frequencyWords(own.frequency ?? terms.frequency)} in ${own.timing ?? terms.timing}`
    : null

export const CHARGE_WORDS: Readonly<Record<ContractLine['charge'], string>> = {
  recurring: 'Subscription',
  'one-time': 'One-off',
  usage: 'Usage',
  'as-incurred': 'As incurred',
}

export const COMMIT_WORDS = { billing: 'Per invoice', year: 'Per year', term: 'Whole term' } as const

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
