import { addDays, type CivilDate, parseDate } from '../../basics/civil-date.js'
import { digitsOf } from '../../basics/money.js'
import { currencyOf } from '../../documents/currency-of.js'
import { readMinor } from '../../documents/minor.js'
import { standingOf } from '../../documents/standing.js'
import type { Owed } from '../../receivables/owed.js'
import { type Settlement, settlementsOf } from '../../receivables/settlement.js'
import type { CanonicalRecord, RecordsByObject } from '../../records/record.js'
import type { UnitContext } from '../../unit/context.js'
import type { JudgedUnit } from '../../unit/judged.js'
import { monthOf, pair } from '../measure.js'
import type { Summing } from '../summing.js'

/**
 * What customers owe on the invoices that this unit judges as documents, as `receivables` has it, and sales with tax: by
 * the days of the documents and of what settled them, so that it can be read as of other days. What is open as of the run's own
 * day is told invoice by invoice.
 */
export function addReceivables(
  unit: JudgedUnit,
  records: RecordsByObject,
  context: UnitContext,
  into: Summing,
): readonly Owed[] {
  const owed: Owed[] = []
  const payers = new Map<string, CanonicalRecord>()
  for (const record of [...unit.payments, ...(records.creditMemo ?? [])]) payers.set(record.id, record)
  const payer = (id: string) => payers.get(id) ?? null
  for (const sale of salesOf(unit, records, context)) {
    const { record, currency } = sale
    if (record.object === 'creditMemo') addCredit(sale, into)
    else {
      const applications = unit.applications.get(record.id) ?? NONE
      const settled = settlementsOf(record, applications, payer, digitsOf(currency))
      const open = addInvoice(sale, settled, context, into)
      if (open !== 0n) owed.push({ currency, dueDate: sale.dueDate, open })
    }
  }
  return owed
}

const NONE: readonly CanonicalRecord[] = []

/** Invoices and credit memos that count, also those of which a line can't be read. */
function salesOf(unit: JudgedUnit, records: RecordsByObject, context: UnitContext): Sale[] {
  const sales: Sale[] = []
  for (const { standing, record, currency, date, dueDate } of unit.documents)
    if (standing === 'counts' && unit.ownDocuments.has(record))
      sales.push(saleOf(record, currency, date, dueDate ?? date))
  for (const record of unreadOf(unit, records)) {
    const sale = unit.ownDocuments.has(record) ? readSale(record, context) : null
    if (sale !== null) sales.push(sale)
  }
  return sales
}

/** Documents that aren't among the unit's, as they can't be read. */
function unreadOf({ documents }: JudgedUnit, records: RecordsByObject): readonly CanonicalRecord[] {
  const [invoices, memos] = [records.invoice ?? NONE, records.creditMemo ?? NONE]
  if (documents.length === invoices.length + memos.length) return NONE
  const read = new Set(documents.map(({ record }) => record))
  return [...invoices, ...memos].filter((record) => !read.has(record))
}

interface Sale {
  readonly record: CanonicalRecord
  readonly currency: string
  readonly date: CivilDate
  readonly dueDate: CivilDate
  /** With tax; null where it isn't given. */
  readonly total: bigint | null
  /** The balance that the source states now; null where it states none. */
  readonly stated: bigint | null
}

/** Null where it bills nothing, or can't be read. */
function readSale(record: CanonicalRecord, context: UnitContext): Sale | null {
  const { values } = record
  const currency = standingOf(record) === 'counts' ? currencyOf(record, context) : null
  const date = parseDate(values.date ?? '')
  if (currency === null || date === null) return null
  return saleOf(record, currency, date, parseDate(values.dueDate ?? '') ?? date)
}

function saleOf(record: CanonicalRecord, currency: string, date: CivilDate, dueDate: CivilDate): Sale {
  const { total, unpaid } = record.values
  const digits = digitsOf(currency)
  return {
    record,
    currency,
    date,
    dueDate,
    total: total === undefined ? null : readMinor(total, digits),
    stated: unpaid === undefined ? null : readMinor(unpaid, digits),
  }
}

/** What is open on it as of the day. */
function addInvoice(
  sale: Sale,
  settled: readonly Settlement[],
  { asOf }: UnitContext,
  into: Summing,
): bigint {
  const { currency, date, dueDate, total, stated } = sale
  if (total !== null) into.add('sales', currency, date, 1, total)
  if (total === null && stated === null) return 0n
  const due = dueMonth(dueDate)
  let [dated, undated, later] = [0n, 0n, 0n]
  for (const { amount, on } of settled) {
    if (on === null) undated += amount
    else {
      dated += amount
      if (!asOf.reached(on)) later += amount
      into.add('settled', currency, pair(monthOf(on), due), 0, amount)
    }
  }
  // What no application explains, and what none dates, is taken as settled on the invoice's first day.
  const brought = stated === null ? (total ?? 0n) - undated : stated + dated
  into.add('brought', currency, pair(monthOf(date), due), 0, brought)
  const open = brought - dated + later
  if (open !== 0n) into.add('open', currency, dueDate, 1, open)
  return open
}

/** By it, what is due on a month's last day or later is told from what is past due on that day. */
const dueMonth = (dueDate: CivilDate): number => monthOf(addDays(dueDate, 1))

function addCredit({ record, currency, date, total }: Sale, into: Summing): void {
  if (total === null) return
  if (record.values.reason === 'write-off') into.add('writtenOff', currency, monthOf(date), 1, total)
  else into.add('sales', currency, date, 0, -total)
}
