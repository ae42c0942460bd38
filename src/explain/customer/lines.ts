import { type Fraction, parseDecimal } from '../../../reconcile/basics/fraction.js'
import { formatMoney, type Money, money, roundToMoney } from '../../../reconcile/basics/money.js'
import { inDocumentOrder } from '../../../reconcile/documents/line-facts.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'
import type { ContractReport } from '../../../reconcile/unit/report.js'
import { longDate } from '../../reports/text.js'
import type { LetterLine } from './letter.js'
import { itemSentences, periodText, shownSentences } from './words.js'

/** What lines are worth, in minor units; tax apart. */
export interface LineSums {
  readonly net: bigint
  readonly tax: bigint
}

const LABELS: Readonly<Record<string, string>> = { discount: 'Discount', shipping: 'Shipping' }
/** Lines that bill nothing by themselves. */
const SILENT: ReadonlySet<string> = new Set(['tax', 'description', 'cogs', 'subtotal'])

/** Every line that a customer sees on the invoice, in its order. `nameOf`: what an item is called. */
export function letterLines(
  lines: readonly CanonicalRecord[],
  contracts: readonly ContractReport[],
  currency: string,
  nameOf: (itemId: string | undefined) => string | null,
): readonly LetterLine[] {
  return inDocumentOrder(lines).flatMap((line) => {
    const kind = line.values.kind ?? 'item'
    const amount = amountOf(line, currency)
    if (SILENT.has(kind) || !amount) return []
    if (kind !== 'item')
      return [{ what: LABELS[kind] ?? 'Charge', period: null, amount: formatMoney(amount), sentences: [] }]
    return [itemLine(line, amount, contracts, nameOf(line.values.itemId))]
  })
}

function itemLine(
  line: CanonicalRecord,
  amount: Money,
  contracts: readonly ContractReport[],
  name: string | null,
): LetterLine {
  const { serviceStart: start, serviceEnd: end, description } = line.values
  const items = agreedItems(line, amount, contracts)
  const period = start !== undefined && end !== undefined ? { start, end } : null
  return {
    what: name ?? description ?? 'Item',
    period,
    amount: formatMoney(amount),
    sentences: items.length > 0 ? agreedSentences(items) : shown(line, amount),
  }
}

/** What the line bills, where it answers that alone and to the cent. */
function agreedItems(
  line: CanonicalRecord,
  amount: Money,
  contracts: readonly ContractReport[],
): readonly ExpectedItem[] {
  const matches = contracts.flatMap(({ tying }) => tying?.matches ?? [])
  const match = matches.find(({ bundles }) =>
    bundles.some(({ lead }) => lead.line.record.id === line.id && lead.takesBack === null),
  )
  const [bundle, second] = match?.bundles ?? []
  if (!match || !bundle || second || bundle.foreign || bundle.charges.length > 1) return []
  const items = match.items.map(({ expected }) => expected)
  const sum = items.reduce((all, { amount: own }) => all + own.minor, 0n)
  return sum === amount.minor && items.every((item) => item.amount.currency === amount.currency) ? items : []
}

/** Of several items each with its days. */
const agreedSentences = (items: readonly ExpectedItem[]): readonly string[] => {
  const [only, second] = items
  if (only && !second) return itemSentences(only)
  return items.flatMap((item) => {
    const [first = '', ...rest] = itemSentences(item)
    return [`${spanOf(item)}: ${first}`, ...rest]
  })
}

const spanOf = ({ period }: ExpectedItem): string => {
  const day = (date: number) => new Date(date * 86_400_000).toISOString().slice(0, 10)
  const [start, end] = [day(period.start), day(period.end)]
  return start === end ? longDate(start) : periodText({ start, end })
}

function shown({ values }: CanonicalRecord, amount: Money): readonly string[] {
  const exact = parseDecimal(formatMoney(amount))
  return exact ? shownSentences(decimal(values.quantity), decimal(values.rate), exact, amount.currency) : []
}

const decimal = (text: string | undefined): Fraction | null =>
  text === undefined ? null : parseDecimal(text)

function amountOf({ values }: CanonicalRecord, currency: string): Money | null {
  const exact = decimal(values.amount)
  return exact && roundToMoney(exact, currency)
}

/** Null where a line's amount can't be read. */
export function lineSums(lines: readonly CanonicalRecord[], currency: string): LineSums | null {
  let [net, tax] = [0n, 0n]
  for (const line of lines) {
    const kind = line.values.kind ?? 'item'
    if (kind === 'description' || kind === 'cogs' || kind === 'subtotal') continue
    const amount = amountOf(line, currency)
    if (!amount) return null
    if (kind === 'tax') tax += amount.minor
    else net += amount.minor
  }
  return { net, tax }
}

export const minorText = (minor: bigint, currency: string): string => formatMoney(money(minor, currency))
