import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { minorUnitDigits } from '../basics/currency.js'
import { listOf } from '../basics/list-of.js'
import type { LineLink } from '../linking/link.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import { flawedCurrency } from '../unit/flawed-tables.js'
import { currencyOf } from './currency-of.js'
import { type Spread, spreadDiscounts } from './discounts.js'
import type { BilledDocument, BilledLine, CreditReason, RecordUnreadable } from './document.js'
import { grossAmounts } from './gross.js'
import { inDocumentOrder, productOf, serviceDay, servicePeriod } from './line-facts.js'
import { readMinor } from './minor.js'
import { standingOf } from './standing.js'

export type DocumentReading =
  | { readonly ok: true; readonly document: BilledDocument }
  | { readonly ok: false; readonly unreadable: RecordUnreadable }

type Refusal = { readonly ok: false; readonly unreadable: RecordUnreadable }

const refuse = (record: CanonicalRecord, field: string, expected: string): Refusal => ({
  ok: false,
  unreadable: {
    record,
    field,
    value: record.unreadable?.[field] ?? record.values[field] ?? null,
    expected,
  },
})

/**
 * Reads an invoice or a credit memo with its lines. A document that bills nothing (voided, not approved) is read as far
 * as it goes; of one that counts, a needed value that can't be read refuses the whole.
 */
export function readDocument(
  record: CanonicalRecord,
  lineRecords: readonly CanonicalRecord[],
  links: ReadonlyMap<string, LineLink>,
  context: UnitContext,
): DocumentReading {
  const date = record.values.date === undefined ? null : parseDate(record.values.date)
  if (date === null) return refuse(record, 'date', 'a date (YYYY-MM-DD)')
  const currency = currencyOf(record, context)
  if (currency === null) return withoutCurrency(record, context)
  const lines: BilledLine[] = []
  const document = header(record, date, currency, context, lines, taxOf(lineRecords, currency))
  const refusal = readLines(document, inDocumentOrder(lineRecords), links, context, lines)
  return refusal && document.standing === 'counts' ? refusal : { ok: true, document }
}

/** The currency's own record may be what can't be read. */
function withoutCurrency(record: CanonicalRecord, context: UnitContext): Refusal {
  const flaw = flawedCurrency(record, context)
  if (flaw) return { ok: false, unreadable: flaw }
  return refuse(record, 'currency', 'a currency with an ISO 4217 code')
}

function header(
  record: CanonicalRecord,
  date: CivilDate,
  currency: string,
  context: UnitContext,
  lines: readonly BilledLine[],
  tax: bigint | null,
): BilledDocument {
  const { values } = record
  const isCredit = record.object === 'creditMemo'
  return {
    object: isCredit ? 'creditMemo' : 'invoice',
    id: record.id,
    number: values.number ?? record.id,
    record,
    customerId: values.customerId ?? null,
    date,
    dueDate: values.dueDate === undefined ? null : parseDate(values.dueDate),
    currency,
    standing: standingOf(record),
    reason: isCredit ? reasonOf(values.reason) : null,
    reasonMissing:
      isCredit && values.reason === undefined && context.mapped.get('creditMemo.reason') === true,
    tax,
    lines,
  }
}

function taxOf(lines: readonly CanonicalRecord[], currency: string): bigint | null {
  let total = 0n
  for (const { values } of lines) {
    if (values.kind !== 'tax') continue
    const amount =
      values.amount === undefined ? null : readMinor(values.amount, minorUnitDigits(currency) ?? 2)
    if (amount === null) return null
    total += amount
  }
  return total
}

const REASONS: ReadonlySet<string> = new Set(['billing', 'concession', 'write-off', 'tax'])
const reasonOf = (text: string | undefined): CreditReason =>
  text !== undefined && REASONS.has(text) ? (text as CreditReason) : 'billing'

/** Kinds whose amounts matter: what is billed, and what is taken off it. */
const isMoney = (kind: string): boolean => kind === 'item' || kind === 'discount'

function readLines(
  document: BilledDocument,
  records: readonly CanonicalRecord[],
  links: ReadonlyMap<string, LineLink>,
  context: UnitContext,
  into: BilledLine[],
): Refusal | null {
  const digits = minorUnitDigits(document.currency) ?? 2
  const sign = document.object === 'creditMemo' ? -1n : 1n
  const spreads: Spread[] = []
  let discounted = false
  for (const record of records) {
    const spread = readSpread(record, digits, document.currency)
    if ('ok' in spread) return spread
    discounted ||= spread.kind === 'discount'
    spreads.push(spread)
  }
  if (discounted) spreadDiscounts(spreads)
  const stated = listOf(records, (record) => statedGross(record, digits))
  const gross = grossAmounts(spreads, stated, document.tax)
  for (let i = 0; i < records.length; i += 1) {
    const [record, spread] = [records[i]!, spreads[i]!]
    if (spread.kind !== 'item') continue
    const sums = signed(spread, gross[i] ?? null, sign)
    into.push(billedLine(document, record, sums, links.get(record.id) ?? null, context))
  }
  return null
}

function readSpread(record: CanonicalRecord, digits: number, currency: string): Spread | Refusal {
  if (record.unreadable?.kind !== undefined) return refuse(record, 'kind', 'a kind of line')
  const kind = record.values.kind ?? 'item'
  if (!isMoney(kind)) return { kind, amount: 0n, net: 0n }
  const text = record.values.amount
  const amount = text === undefined ? null : readMinor(text, digits)
  if (amount === null) return refuse(record, 'amount', `an amount in ${currency}`)
  if (record.unreadable) {
    for (const field of ['serviceStart', 'serviceEnd'])
      if (record.unreadable[field] !== undefined) return refuse(record, field, 'a date (YYYY-MM-DD)')
  }
  return { kind, amount, net: amount }
}

function statedGross({ values }: CanonicalRecord, digits: number): bigint | null {
  return values.grossAmount === undefined ? null : readMinor(values.grossAmount, digits)
}

type Sums = Pick<BilledLine, 'amount' | 'listed' | 'gross'>

/** What a line comes to, less what its document takes off: a credit memo takes back. */
const signed = ({ amount, net }: Spread, gross: bigint | null, sign: bigint): Sums => ({
  amount: sign * net,
  listed: sign * amount,
  gross: gross === null ? null : sign * gross,
})

function billedLine(
  document: BilledDocument,
  record: CanonicalRecord,
  { amount, listed, gross }: Sums,
  link: LineLink | null,
  context: UnitContext,
): BilledLine {
  const period = servicePeriod(record)
  return {
    id: record.id,
    document,
    record,
    productCode: productOf(record, context),
    amount,
    listed,
    gross,
    period,
    placed: period ? null : serviceDay(record),
    link,
  }
}
