import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { causeOfMissing } from '../causes/missing/catalogue.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { sayDate, sayMoney, sayPeriod } from '../words/say.js'
import { contractName, ofOtherCurrency, sentenceCase, spanOf } from './parts.js'
import type { Rule } from './rule.js'
import { billDays, hasInvoice, isCommitment, waits } from './unbilled.js'

export const INVOICE_MISSING: Rule = {
  code: 'INVOICE_MISSING',
  group: 'Amounts and periods',
  title: 'An invoice is missing',
  compares: 'items that are due with what was billed',
  fires:
    'a due item has nothing billed against it, or all of it taken back; one finding an invoice that should have been',
  action: 'Issue the invoice.',
  severity: null,
  directions: ['owed-to-us'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) =>
    gather(unit.contracts, (judged) =>
      billDays(INVOICE_MISSING.code, judged, claims, context)
        .map((day) => (hasInvoice(day) ? day.unbilled.filter(isCommitment) : day.unbilled))
        .filter((unbilled) => sumOf(unbilled) > 0n && !waits(INVOICE_MISSING.code, unbilled, claims, context))
        .map((unbilled) => missing(judged, unbilled, unit, claims, context)),
    ),
}

function missing(
  judged: JudgedContract,
  items: readonly Item[],
  unit: JudgedUnit,
  claims: Claims,
  context: UnitContext,
): FindingDraft {
  const { billDate, amount } = items[0]!.expected
  const expected = money(sumOf(items), amount.currency)
  const period = spanOf(items)
  const cause = causeOfMissing({ judged, items, unit, context })
  const name = sentenceCase(contractName(judged.record))
  const found = draft({
    rule: INVOICE_MISSING.code,
    direction: 'owed-to-us',
    contract: judged.record,
    period,
    billDate,
    subject: ofOtherCurrency(judged, amount.currency),
    expected,
    actual: money(0n, amount.currency),
    cause: cause && { code: cause.code, text: cause.text },
    message: `${name}: nothing was billed of ${sayMoney(expected)} for ${sayPeriod(period)}, due on ${sayDate(billDate)}.${cause ? ` ${cause.text}` : ''} Issue the invoice.`,
    evidence: [
      ...items.map(({ expected: { lineId } }) => lineEvidence(judged, lineId)),
      ...(cause?.evidence ?? []),
    ],
  })
  claims.claim(found, items)
  return found
}

function lineEvidence(judged: JudgedContract, lineId: string) {
  const line = judged.lineRecords.find(({ id }) => id === lineId)
  return line ? evidenceOf(line, 'productCode') : evidenceOf(judged.record, 'milestones')
}
