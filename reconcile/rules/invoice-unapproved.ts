import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { isLineFor, unapprovedLines } from '../causes/missing/unapproved-lines.js'
import type { BilledDocument, BilledLine } from '../documents/document.js'
import { isRejected } from '../documents/standing.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
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
  const waiting = unapprovedLines(judged)
  if (waiting.length === 0) return []
  const isDue = dueFor(INVOICE_UNAPPROVED.code, context)
  const byInvoice = groupBy(waiting, ({ document }) => document)
  return [...byInvoice.values()].flatMap((lines) => {
    const items = (judged.tying?.items ?? []).filter(
      (item) =>
        (item.due || isDue(item)) &&
        item.match === null &&
        claims.freeItem(item) &&
        lines.some((line) => isLineFor(item, line, judged, context)),
    )
    if (items.length === 0 || waits(INVOICE_UNAPPROVED.code, items, claims, context)) return []
    return [finding(judged, lines, items, claims)]
  })
}

function finding(
  judged: JudgedContract,
  lines: readonly BilledLine[],
  items: readonly Item[],
  claims: Claims,
): FindingDraft {
  const { document } = lines[0]!
  const { amount, billDate } = items[0]!.expected
  const expected = money(sumOf(items), amount.currency)
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
    message: `Invoice ${document.number} over ${sayMoney(expected)} on ${contractName(judged.record)} for ${sayPeriod(period)} ${stateOf(document)}`,
    evidence: evidenceFields(document.record, 'approvalStatus', 'status', 'date'),
  })
  claims.claim(found, items)
  return found
}

const stateOf = ({ record }: BilledDocument): string =>
  isRejected(record.values)
    ? 'was rejected. Correct it and have it approved, or issue another.'
    : 'is still pending approval. Approve and send it.'
