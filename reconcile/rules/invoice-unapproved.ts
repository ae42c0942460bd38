import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { type Money, money } from '../basics/money.js'
import type { Period } from '../basics/period.js'
import { isLineFor, unapprovedLines } from '../causes/missing/unapproved-lines.js'
import type { BilledDocument, BilledLine } from '../documents/document.js'
import { isRejected } from '../documents/standing.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayMoney, sayPeriod } from '../words/say.js'
import { contractName, groupBy, named, spanOf } from './parts.js'
import type { Rule } from './rule.js'
import { dueFor, waits } from './unbilled.js'

export const INVOICE_UNAPPROVED: Rule = {
  code: 'INVOICE_UNAPPROVED',
  group: 'Invoice and header',
  title: 'An invoice isn’t approved',
  compares: 'items that are due with invoices that are pending approval, or were rejected',
  fires: 'a due item’s invoice exists but is still pending approval past the grace days, or was rejected',
  action: 'Approve the invoice and send it; correct one that was rejected, or issue another.',
  severity: null,
  directions: ['owed-to-us'],
  needs: [
    [
      { object: 'invoice', field: 'approvalStatus' },
      { object: 'invoice', field: 'status' },
    ],
  ],
  enabled: true,
  judge: (unit, claims, context) => gather(unit.contracts, (judged) => unapproved(judged, claims, context)),
}

function unapproved(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  const idle = unapprovedLines(judged)
  if (idle.length === 0) return []
  const isDue = dueFor(INVOICE_UNAPPROVED.code, context)
  const byInvoice = groupBy(idle, ({ document }) => document)
  return [...byInvoice.values()].flatMap((lines) => {
    const isFor = (item: Item) => lines.some((line) => isLineFor(item, line, judged, context))
    const free = (judged.tying?.items ?? []).filter(
      (item) => (item.due || isDue(item)) && claims.freeItem(item) && isFor(item),
    )
    const open = free.filter(({ match }) => match === null)
    const waiting = { judged, lines, context }
    if (open.length > 0) return finding({ ...waiting, items: open, expected: sumOf(open) }, claims)
    const short = shortBy(waiting, free)
    return short ? finding({ ...waiting, ...short }, claims) : []
  })
}

interface Waiting {
  readonly judged: JudgedContract
  /** Of one invoice. */
  readonly lines: readonly BilledLine[]
  readonly context: UnitContext
}

interface Unapproved extends Waiting {
  readonly items: readonly Item[]
  /** Minor units that the invoice would bill. */
  readonly expected: bigint
}

/** Items that were billed in part, where what waits is the rest: nobody is to bill that again. */
function shortBy(waiting: Waiting, items: readonly Item[]): Pick<Unapproved, 'items' | 'expected'> | null {
  for (const match of new Set(items.flatMap(({ match }) => match ?? []))) {
    const { billed, expected, ties } = match
    if (ties || billed >= expected || !match.items.every((item) => items.includes(item))) continue
    const rest = expected - billed
    if (comesTo(rest, match.items, waiting)) return { items: match.items, expected: rest }
  }
  return null
}

/** Whether the lines that wait for some items are of just that amount. */
function comesTo(amount: bigint, items: readonly Item[], { judged, lines, context }: Waiting): boolean {
  const { currency } = items[0]!.expected.amount
  const own = lines.filter((line) => items.some((item) => isLineFor(item, line, judged, context)))
  const isIn = own.every(({ document }) => document.currency === currency)
  return isIn && within(allowanceFor(context, currency), amount, billedBy(own, judged))
}

const billedBy = (lines: readonly BilledLine[], { includesTax }: JudgedContract): bigint =>
  lines.reduce(
    (sum, { productCode, gross, amount }) => sum + (includesTax(productCode) ? (gross ?? amount) : amount),
    0n,
  )

function finding(unapproved: Unapproved, claims: Claims): FindingDraft[] {
  const { judged, lines, items, context } = unapproved
  if (waits(INVOICE_UNAPPROVED.code, items, claims, context)) return []
  const { document } = lines[0]!
  const { amount, billDate } = items[0]!.expected
  const expected = money(unapproved.expected, amount.currency)
  const period = spanOf(items)
  const found = draft({
    rule: INVOICE_UNAPPROVED.code,
    direction: 'owed-to-us',
    contract: judged.record,
    documents: [named(document)],
    customerId: document.customerId,
    subject: `invoice:${document.id}`,
    period,
    on: billDate,
    expected,
    actual: money(0n, amount.currency),
    message: messageOf(unapproved, document, expected, period),
    evidence: evidenceFields(document.record, 'approvalStatus', 'status', 'date'),
  })
  claims.claim(found, items)
  return [found]
}

/** What is approved as it stands has to be right: another amount than the expected one is said. */
function messageOf(
  { judged, lines, items, context }: Unapproved,
  document: BilledDocument,
  expected: Money,
  period: Period,
): string {
  const bills = money(billedBy(lines, judged), expected.currency)
  const where = `on ${contractName(judged.record)} for ${sayPeriod(period)}`
  const all = judged.tying!.items.filter((item) =>
    lines.some((line) => isLineFor(item, line, judged, context)),
  )
  const isRight = [expected.minor, sumOf(items), sumOf(all)].some((amount) =>
    within(allowanceFor(context, expected.currency), amount, bills.minor),
  )
  if (isRight || document.currency !== expected.currency)
    return `Invoice ${document.number} over ${sayMoney(expected)} ${where} ${stateOf(document)}`
  const state = isRejected(document.record.values)
    ? 'was rejected. Correct it and have it approved, or issue another.'
    : 'is still pending approval. Correct it before it is approved.'
  return `Invoice ${document.number} bills ${sayMoney(bills)} ${where}, where ${sayMoney(expected)} is expected, and ${state}`
}

const stateOf = ({ record }: BilledDocument): string =>
  isRejected(record.values)
    ? 'was rejected. Correct it and have it approved, or issue another.'
    : 'is still pending approval. Approve and send it.'
