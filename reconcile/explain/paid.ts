import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { roundToInteger } from '../basics/fraction.js'
import { digitsOf } from '../basics/money.js'
import type { BilledDocument, BilledLine } from '../documents/document.js'
import { readMinor } from '../documents/minor.js'
import type { RecordsByObject } from '../records/record.js'
import type { JudgedContract } from '../unit/judged.js'

/**
 * What payments settled of a contract's invoices, tax included, by currency in minor units: applications to the as-of
 * date that come from no credit memo; null where one of them can't be read. Of an invoice for several contracts each has the share of its lines.
 */
export function paidOn(
  { charges }: JudgedContract,
  records: RecordsByObject,
  asOf: CivilDate,
): Map<string, bigint | null> {
  const paid = new Map<string, bigint | null>()
  const applied = appliedPayments(records, asOf)
  for (const [document, lines] of invoiceLines(charges)) {
    const { currency } = document
    const settled = sumKnown(
      (applied.get(document.id) ?? []).map((text) => readMinor(text, digitsOf(currency))),
    )
    const share = settled === null ? null : shareOf(settled, document, lines)
    const before = paid.get(currency)
    paid.set(currency, sumKnown(before === undefined ? [share] : [before, share]))
  }
  return paid
}

/** Null where one of them isn't known. */
function sumKnown(amounts: readonly (bigint | null)[]): bigint | null {
  let sum = 0n
  for (const amount of amounts) {
    if (amount === null) return null
    sum += amount
  }
  return sum
}

/** The amounts as they stand, by the id of the invoice; refunds and the like are positive too. */
function appliedPayments(records: RecordsByObject, asOf: CivilDate): Map<string, string[]> {
  const credits = new Set((records.creditMemo ?? []).map(({ id }) => id))
  const byInvoice = new Map<string, string[]>()
  for (const { values } of records.application ?? []) {
    const { fromId, toId, amount, date } = values
    const on = date === undefined ? null : parseDate(date)
    if (!toId || amount === undefined || credits.has(fromId ?? '') || (on !== null && on > asOf)) continue
    byInvoice.set(toId, [...(byInvoice.get(toId) ?? []), amount])
  }
  return byInvoice
}

function invoiceLines(charges: JudgedContract['charges']): Map<BilledDocument, Set<BilledLine>> {
  const lines = new Map<BilledDocument, Set<BilledLine>>()
  for (const { line, takesBack } of charges) {
    if (takesBack !== null || line.document.object !== 'invoice') continue
    lines.set(line.document, (lines.get(line.document) ?? new Set()).add(line))
  }
  return lines
}

function shareOf(settled: bigint, document: BilledDocument, own: ReadonlySet<BilledLine>): bigint {
  if (document.lines.every((line) => own.has(line))) return settled
  const whole = grossOf(document.lines)
  return whole === 0n ? 0n : roundToInteger({ n: settled * grossOf([...own]), d: whole })
}

const grossOf = (lines: readonly BilledLine[]): bigint =>
  lines.reduce((sum, { gross, amount }) => sum + (gross ?? amount), 0n)
