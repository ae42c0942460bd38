import type { AsOf } from '../basics/as-of.js'
import { parseDate } from '../basics/civil-date.js'
import { compareText } from '../basics/compare-text.js'
import { minorUnitDigits } from '../basics/currency.js'
import { sizeOf, sumOf } from '../basics/minor.js'
import { overlap, type Period } from '../basics/period.js'
import type { BilledDocument, BilledLine } from '../documents/document.js'
import { readMinor } from '../documents/minor.js'
import type { CanonicalRecord } from '../records/record.js'
import { invoiceCharge } from './charge.js'
import type { Charge } from './match.js'

/** What a credit memo takes back of one invoice, of its total with tax. Null: the invoice isn't judged here. */
interface Settled {
  readonly invoice: BilledDocument | null
  readonly amount: bigint
}

export interface Credits {
  readonly memo: BilledDocument
  readonly applications: readonly CanonicalRecord[]
  readonly invoices: ReadonlyMap<string, BilledDocument>
  readonly asOf: AsOf
}

/**
 * The charges of a credit memo: what is applied to an invoice takes that invoice's lines back, those of the same product
 * and days first; what isn't applied belongs to its own contract and period: the days that it names, else those of the
 * invoice that it was made from. Parts of a line sum to the line exactly.
 */
export function creditCharges(credits: Credits): Charge[] {
  const { memo } = credits
  const settled = settlements(credits)
  const whole = totalOf(memo, settled)
  const withSource = withRest(settled, whole, credits)
  const hasHome = ({ period, link }: BilledLine) => period !== null && (link?.contractId ?? null) !== null
  return memo.lines.flatMap((line) => lineCharges(line, hasHome(line) ? settled : withSource, whole))
}

/** What isn't applied of a memo that was made from an invoice lies on that one, where no contract's days say otherwise. */
function withRest(
  settled: readonly Settled[],
  whole: bigint,
  { memo, invoices }: Credits,
): readonly Settled[] {
  const source = invoices.get(memo.record.values.createdFromId ?? '')
  const rest = whole - sumOf(settled)
  return source && rest > 0n ? byInvoice([...settled, { invoice: source, amount: rest }]) : settled
}

function settlements({ memo, applications, invoices, asOf }: Credits): readonly Settled[] {
  const digits = minorUnitDigits(memo.currency) ?? 2
  const settled: Settled[] = []
  for (const { values } of applications) {
    const date = values.date === undefined ? null : parseDate(values.date)
    const amount = values.amount === undefined ? null : readMinor(values.amount, digits)
    if (amount === null || amount === 0n || (date !== null && !asOf.reached(date))) continue
    const invoice = values.toId === undefined ? undefined : invoices.get(values.toId)
    settled.push({ invoice: invoice ?? null, amount: sizeOf(amount) })
  }
  return byInvoice(settled)
}

/** One for each invoice, in the order of their ids, so that what a line takes off another is one charge. */
function byInvoice(settled: readonly Settled[]): readonly Settled[] {
  const amounts = new Map<BilledDocument | null, bigint>()
  for (const { invoice, amount } of settled) amounts.set(invoice, (amounts.get(invoice) ?? 0n) + amount)
  const merged = [...amounts].map(([invoice, amount]) => ({ invoice, amount }))
  return merged.sort((a, b) => compareText(a.invoice?.id ?? '', b.invoice?.id ?? ''))
}

/** The memo's total with tax, which applications are parts of; where it isn't given, what is applied is all of it. */
function totalOf(memo: BilledDocument, settled: readonly Settled[]): bigint {
  const applied = sumOf(settled)
  const text = memo.record.values.total
  const total = text === undefined ? null : readMinor(text, minorUnitDigits(memo.currency) ?? 2)
  if (total === null || total === 0n) return applied
  const size = sizeOf(total)
  return size > applied ? size : applied
}

function lineCharges(line: BilledLine, settled: readonly Settled[], whole: bigint): Charge[] {
  const charges: Charge[] = []
  let left = line.amount
  let unsettled = whole
  for (const { invoice, amount } of settled) {
    const share = unsettled === amount ? left : (line.amount * amount) / whole
    const before = line.amount - left
    left -= share
    unsettled -= amount
    if (invoice) charges.push(...takenBack(line, share, before, invoice))
  }
  if (left !== 0n) charges.push(invoiceCharge(line, left, line.amount - left))
  return charges
}

/** A share of a credit line laid on an invoice's lines; what charges for another product than the invoice's takes nothing back. */
function takenBack(line: BilledLine, share: bigint, before: bigint, invoice: BilledDocument): Charge[] {
  const isOther = invoice.lines.every(({ productCode }) => productCode !== line.productCode)
  if (share > 0n && isOther) return [invoiceCharge(line, share, before)]
  const targets = oneOf(targetsOf(line, share, invoice), share)
  return targets.length === 0
    ? [invoiceCharge(line, share, before)]
    : spreadOver(line, share, before, targets)
}

/** A share of a credit line off several lines in proportion to what they bill; `before` is what other shares have of it. */
export function spreadOver(
  line: BilledLine,
  share: bigint,
  before: bigint,
  targets: readonly BilledLine[],
): Charge[] {
  const total = sumOf(targets)
  let left = share
  return targets.map((target, index) => {
    const part = index === targets.length - 1 || total === 0n ? left : (share * target.amount) / total
    const others = before + share - left
    left -= part
    return takingBack(line, part, target, others)
  })
}

/** The invoice's lines that a credit line means: by product, contract, then by days, then the one of just that amount. */
function targetsOf(line: BilledLine, share: bigint, invoice: BilledDocument): readonly BilledLine[] {
  const same = preferring(invoice.lines, (target) => target.productCode === line.productCode)
  const contract = line.link?.contractId
  const own = contract ? preferring(same, ({ link }) => link?.contractId === contract) : same
  const days = ofDays(own, line.period)
  const exact = days.find((target) => target.amount === -share)
  return exact ? [exact] : days.filter((target) => target.amount > 0n)
}

/** Those of just these days, else of some of them. */
function ofDays(lines: readonly BilledLine[], days: Period | null): readonly BilledLine[] {
  if (days === null) return lines
  const some = preferring(lines, ({ period }) => period !== null && overlap(period, days) !== null)
  return preferring(some, ({ period }) => period?.start === days.start && period.end === days.end)
}

/**
 * The only one that is as large as another once the credit is off it: it was too high by just that. Of lines for the same
 * product and days, which are compared together anyway, the last that is large enough, so that one credit makes one
 * difference.
 */
function oneOf(targets: readonly BilledLine[], share: bigint): readonly BilledLine[] {
  const evened = targets.filter((target) => targets.some(({ amount }) => amount === target.amount + share))
  if (share < 0n && evened.length === 1) return evened
  const [first, ...others] = targets
  if (!first || others.length === 0 || !others.every((other) => isBeside(first, other))) return targets
  const large = targets.filter(({ amount }) => amount >= -share)
  return large.length > 0 ? large.slice(-1) : targets
}

/** For the same product and days. */
export function isBeside(one: BilledLine, other: BilledLine): boolean {
  const [a, b] = [one.period, other.period]
  return one.productCode === other.productCode && a?.start === b?.start && a?.end === b?.end
}

function preferring(
  lines: readonly BilledLine[],
  better: (line: BilledLine) => boolean,
): readonly BilledLine[] {
  const found = lines.filter(better)
  return found.length > 0 ? found : lines
}

/** So much of a credit line, off one line of an invoice. */
export function takingBack(line: BilledLine, amount: bigint, target: BilledLine, before = 0n): Charge {
  return {
    ...invoiceCharge(line, amount, before),
    id: `${line.id}/${target.id}`,
    productCode: target.productCode,
    period: line.period ?? target.period,
    takesBack: target,
  }
}
