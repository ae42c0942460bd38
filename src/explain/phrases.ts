import { minorUnitDigits } from '../../reconcile/basics/currency.js'
import { messageParts } from '../reports/advice.js'
import { causeBeside } from '../reports/cause-beside.js'
import { grouped } from '../reports/text.js'
import type { Entry } from './blocks.js'
import type {
  ExplainedCharge,
  ExplainedCorrection,
  ExplainedFinding,
  ExplainedMatch,
  NamedRecord,
  Term,
} from './explanation.js'
import { LINK_WORDS, PASS_WORDS } from './words.js'

/** `USD 1,050.00`. */
export const said = (amount: string, currency: string): string => `${currency} ${grouped(amount)}`

/** Shown by name and not by id (`termsOf`). */
const BY_NAME: ReadonlySet<string> = new Set(['itemId', 'subsidiaryId', 'postingPeriodId'])

/** `startDate` as `Start date`, `poNumber` as `PO number`, `itemId` as `Item`. */
export const fieldName = (field: string): string => {
  const plain = BY_NAME.has(field) ? field.slice(0, -'Id'.length) : field
  const words = plain.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  const named = words.replace(/^po\b/, 'PO')
  return named.charAt(0).toUpperCase() + named.slice(1)
}

/** The same within a sentence. */
const fieldInClause = (field: string): string => {
  const name = fieldName(field)
  return name.startsWith('PO ') ? name : name.toLowerCase()
}

/** Amounts and prices are grouped and have their currency's digits at least; everything else stands as it is. */
export function termValue(term: Term, currency: string | null): string {
  const { field, about, kind, value, source, by } = term
  const word = CODE_WORDS[about]?.[value]
  if (word !== undefined) return `${value} (${word})`
  const isNumber = (kind === 'money' || kind === 'decimal') && /^-?\d+(\.\d+)?$/.test(value)
  const isMoney = kind === 'money' || PRICES.has(field)
  const shown = isNumber ? grouped(isMoney ? padded(value, currency) : value) : value
  if (by !== undefined) return `${shown} (${by})`
  if (source === null) return shown
  return `${shown} (${source === "can't be read" ? source : `source: ${source}`})`
}

/**
 * What NetSuite's codes of an invoice or credit memo stand for, by what the field is: a contract's status is words of Salesforce's.
 * Another text stands as it is.
 */
const CODE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'status letter': { A: 'open', B: 'settled', D: 'pending approval', E: 'rejected', V: 'voided' },
  'approval status': { 1: 'pending approval', 2: 'approved', 3: 'rejected' },
}

/** Decimals that are money, of which a source may give more digits than its currency has. */
const PRICES: ReadonlySet<string> = new Set(['unitPrice', 'rate', 'openingBilled', 'minimumCommit', 'cap'])

/** `593.6` of USD as `593.60`; none of its digits is taken away. */
function padded(value: string, currency: string | null): string {
  const digits = currency === null ? null : minorUnitDigits(currency)
  const [whole = '', part = ''] = value.split('.')
  return digits ? `${whole}.${part.padEnd(digits, '0')}` : value
}

/** The currency that terms name; where they don't, that of what they belong to. */
export const currencyOf = (terms: readonly Term[], otherwise: string | null = null): string | null =>
  terms.find(({ field }) => field === 'currency')?.value ?? otherwise

/** `quantity 10, unit price 120.00`. */
export const termList = (terms: readonly Term[], currency: string | null): string =>
  terms.map((term) => `${fieldInClause(term.field)} ${termValue(term, currency)}`).join(', ')

export const nameList = (records: readonly NamedRecord[]): string =>
  records.map(({ name }) => name).join(', ')

/** `INV10001 of 2026-03-02: USD 1,050.00, linked by the line's own contract reference`. */
export function chargeText(charge: ExplainedCharge): string {
  const { document, amount, currency, link, takesBack, period } = charge
  const credit = takesBack === null ? '' : `, taking back ${takesBack}`
  const service = period ? ` for ${period.start} to ${period.end}` : ''
  const linked = link === null ? '' : `, linked ${LINK_WORDS[link]}`
  return `${document.number} of ${document.date}: ${said(amount, currency)}${service}${credit}${linked}`
}

/** What was billed for it, and by what evidence. */
export const matchText = (match: ExplainedMatch): string =>
  `billed ${match.billedIn.length > 0 ? inOwnCurrencies(match) : inOneCurrency(match)}; matched ${PASS_WORDS[match.pass]}`

/** Amounts of two currencies tell no difference. */
function inOwnCurrencies(match: ExplainedMatch): string {
  const { billedIn, currency } = match
  const alone = billedIn.some((one) => one.currency === currency) ? ' alone' : ''
  const sums = billedIn.map((one) => said(one.amount, one.currency)).join(' and ')
  return `${sums}, not in ${currency}${alone}${match.items > 1 ? `,${together(match)}` : ''}`
}

function inOneCurrency(match: ExplainedMatch): string {
  const verdict = match.ties ? 'ties' : `differs by ${said(match.difference, match.currency)}`
  return `${said(match.billed, match.currency)}${together(match)}: ${verdict}`
}

const together = ({ items, expected, currency }: ExplainedMatch): string =>
  items > 1 ? ` for ${items} items, expected ${said(expected, currency)} together` : ''

export function findingEntry(finding: ExplainedFinding): Entry {
  const { currency, expected, billed, difference } = finding
  const why = causeBeside(finding)
  const { what, todo } = messageParts(finding.message, finding.action)
  const sides =
    currency !== null && expected !== null && billed.amount !== null
      ? [`Expected ${said(expected, currency)}, billed ${said(billed.amount, billed.currency ?? currency)}.`]
      : []
  return {
    mark: 'wrong',
    head: `${finding.title} (${finding.severity})`,
    amount:
      difference !== null && currency !== null && /[1-9]/.test(difference) ? said(difference, currency) : '',
    lines: [
      what,
      ...sides,
      ...(why === null ? [] : [`Why: ${why}`]),
      ...remedyLines(finding, todo),
      ...alternativeLines(finding),
      ...searchLines(finding),
      `${finding.rule}, finding ${finding.id}`,
    ],
  }
}

/** The document that corrects it, where one is known; else what the message or its rule advises. */
function remedyLines({ correction }: ExplainedFinding, todo: string): readonly string[] {
  if (!correction) return todo === '' ? [] : [`What to do: ${todo}`]
  const [head = '', ...lines] = correctionLines(correction)
  return [`What makes it go away: ${head}`, ...lines]
}

/** `an invoice of USD 50.00 for STO-GB, 2026-03-01 to 2026-05-31.`; of several lines one below the other. */
function correctionLines({ kind, currency, amount, against, lines }: ExplainedCorrection): readonly string[] {
  const document = kind === 'invoice' ? 'an invoice' : 'a credit memo'
  const of = against.length > 0 ? `, against ${against.join(', ')}` : ''
  const [only, ...others] = lines.map(({ productCode, period }) =>
    [productCode, period && `${period.start} to ${period.end}`].filter((part) => part !== null).join(', '),
  )
  const head = `${document} of ${said(amount, currency)}`
  if (others.length === 0) return [`${head}${only ? ` for ${only}` : ''}${of}.`]
  return [
    `${head}${of}, with ${lines.length} lines:`,
    ...[only, ...others].map((text, index) => `– ${text}: ${said(lines[index]?.amount ?? '', currency)}`),
  ]
}

/** What was looked at where nothing was billed, and isn't the cause that is claimed. */
function searchLines({ lookedFor, cause }: ExplainedFinding): readonly string[] {
  const others = lookedFor.filter((one) => one.cause !== cause?.code)
  if (others.length === 0) return []
  return [
    cause ? 'Also looked at for the cause:' : 'Looked at for the cause, and found in nothing:',
    ...others.map(({ title, why }) => `– ${title}: ${why.replace(/\.$/, '')}`),
  ]
}

/** What was tried beside the cause that is claimed. */
function alternativeLines({ alternatives, cause, currency }: ExplainedFinding): readonly string[] {
  const others = alternatives.filter((tried) => tried.cause !== cause?.code)
  if (others.length === 0 || currency === null) return []
  return [
    cause ? 'Also tried for the cause, nearest first:' : 'Tried for the cause, nearest first:',
    ...others.map(
      ({ title, amount, missedBy }) =>
        `– ${title}: ${said(amount, currency)}, ${/[1-9]/.test(missedBy) ? `misses by ${said(missedBy, currency)}` : 'fits'}`,
    ),
  ]
}
