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
  for (const [record, sale] of salesOf(unit, records, context)) {
    if (record.object === 'creditMemo') addCredit(record, sale, into)
    else {
      const applications = unit.applications.get(record.id) ?? NONE
      const settled = settlementsOf(record, applications, payer, digitsOf(sale.currency))
      const open = addInvoice(sale, settled, context, into)
      if (open !== 0n) owed.push({ currency: sale.currency, dueDate: sale.dueDate, open })
    }
  }
  return owed
}

const NONE: readonly CanonicalRecord[] = []

/** Invoices and credit memos that count, also those of which a line can't be read. */
function* salesOf(
  unit: JudgedUnit,
  records: RecordsByObject,
  context: UnitContext,
): Iterable<readonly [CanonicalRecord, Sale]> {
  const isOwn = ({ object, id }: Pick<CanonicalRecord, 'object' | 'id'>) =>
    unit.ownDocuments.has(`${object}:${id}`)
  const read = new Set<CanonicalRecord>()
  for (const document of unit.documents) {
    const { record, currency, date, dueDate } = document
    read.add(record)
    if (document.standing === 'counts' && isOwn(document))
      yield [record, { currency, date, dueDate: dueDate ?? date, ...amountsOf(record, currency) }]
  }
  for (const record of [...(records.invoice ?? []), ...(records.creditMemo ?? [])]) {
    const sale = !read.has(record) && isOwn(record) ? saleOf(record, context) : null
    if (sale !== null) yield [record, sale]
  }
}

interface Sale {
  readonly currency: string
  readonly date: CivilDate
  readonly dueDate: CivilDate
  /** With tax; null where it isn't given. */
  readonly total: bigint | null
  /** The balance that the source states now; null where it states none. */
  readonly stated: bigint | null
}

/** Null where it bills nothing, or can't be read. */
function saleOf(record: CanonicalRecord, context: UnitContext): Sale | null {
  const { values } = record
  const currency = standingOf(record) === 'counts' ? currencyOf(record, context) : null
  const date = parseDate(values.date ?? '')
  if (currency === null || date === null) return null
  const dueDate = parseDate(values.dueDate ?? '') ?? date
  return { currency, date, dueDate, ...amountsOf(record, currency) }
}

function amountsOf({ values }: CanonicalRecord, currency: string): Pick<Sale, 'total' | 'stated'> {
  const digits = digitsOf(currency)
  const read = (text: string | undefined) => (text === undefined ? null : readMinor(text, digits))
  return { total: read(values.total), stated: read(values.unpaid) }
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

function addCredit({ values }: CanonicalRecord, credit: Sale, into: Summing): void {
  if (credit.total === null) return
  const { currency, date, total } = credit
  if (values.reason === 'write-off') into.add('writtenOff', currency, monthOf(date), 1, total)
  else into.add('sales', currency, date, 0, -total)
}
