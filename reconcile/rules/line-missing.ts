import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { overlap } from '../basics/period.js'
import { causeOfMissing } from '../causes/missing/catalogue.js'
import type { MissingCase } from '../causes/missing/missing-cause.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { sayList, sayMoney, sayPeriod } from '../words/say.js'
import { contractName, documentsOf, groupBy, named, spanOf } from './parts.js'
import type { Rule } from './rule.js'
import { type BillDay, billDays, hasInvoice, isCommitment, waits } from './unbilled.js'

export const LINE_MISSING: Rule = {
  code: 'LINE_MISSING',
  group: 'Amounts and periods',
  title: 'An invoice leaves out a line of the contract',
  compares: 'the contract’s lines due on a day with the lines of that day’s invoice',
  fires: 'the period’s invoice exists but bills nothing of one of the contract’s products',
  action: 'Bill the line, and add it to the order or schedule from which invoices are made.',
  severity: null,
  directions: ['owed-to-us'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) =>
    gather(unit.contracts, (judged) =>
      billDays(LINE_MISSING.code, judged, claims, context)
        .filter(hasInvoice)
        .flatMap((day) => leftOut(judged, day, unit, claims, context)),
    ),
}

/** Lines of whose billing group nothing was billed on the day for their billing period; what an amendment takes off one of them is taken off it. */
function leftOut(
  judged: JudgedContract,
  day: BillDay,
  unit: JudgedUnit,
  claims: Claims,
  context: UnitContext,
): FindingDraft[] {
  const isBilled = ({ group, expected: { fullPeriod } }: Item) =>
    day.billed.some(
      (other) => other.group === group && overlap(other.expected.fullPeriod, fullPeriod) !== null,
    )
  const missing = day.unbilled.filter((item) => !isBilled(item) && !isCommitment(item))
  return [...groupBy(missing, ({ group }) => group).values()]
    .flatMap(linesOf)
    .filter((items) => !waits(LINE_MISSING.code, items, claims, context))
    .map((items) => finding({ judged, items, unit, context }, day, claims))
}

/** The items of each line that adds; all of a group as one where some of it is taken off and something remains. */
function linesOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const [adding, taking] = [items.filter(adds), items.filter((item) => !adds(item))]
  if (adding.length > 0 && taking.length > 0 && sumOf(items) > 0n) return [[...adding, ...taking]]
  return [...groupBy(adding, ({ expected }) => expected.lineId).values()]
}

const adds = ({ amount }: Item): boolean => amount > 0n

function finding(missing: MissingCase, day: BillDay, claims: Claims): FindingDraft {
  const { judged, items } = missing
  const { lineId, productCode, amount, billDate } = items[0]!.expected
  const expected = money(sumOf(items), amount.currency)
  const period = spanOf(items)
  const besides = [...day.billed.flatMap(({ match }) => match!.bundles), ...day.beside]
  const invoices = documentsOf(besides).filter(({ object }) => object === 'invoice')
  const [numbers, one] = [sayList(invoices.map(({ number }) => number)), invoices.length === 1]
  const cause = causeOfMissing(missing, true)
  const line = judged.lineRecords.find(({ id }) => id === lineId)
  const found = draft({
    rule: LINE_MISSING.code,
    direction: 'owed-to-us',
    contract: judged.record,
    documents: invoices.map(named),
    line: { id: lineId, productCode },
    period,
    billDate,
    expected,
    actual: money(0n, amount.currency),
    message: `${one ? 'Invoice' : 'Invoices'} ${numbers} ${one ? 'bills' : 'bill'} ${contractName(judged.record)} without ${productCode ?? lineId} for ${sayPeriod(period)}: ${sayMoney(expected)} is missing.${cause ? ` ${cause.text}` : ''} Bill the line.`,
    cause: cause && { code: cause.code, text: cause.text },
    evidence: [
      ...(line ? [evidenceOf(line, 'productCode'), evidenceOf(line, 'quantity')] : []),
      ...(cause?.evidence ?? []),
    ],
  })
  claims.claim(found, items)
  return found
}
