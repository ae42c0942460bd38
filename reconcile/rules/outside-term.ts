import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import type { Period } from '../basics/period.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields, evidenceOf } from '../findings/evidence.js'
import type { Direction } from '../findings/finding.js'
import type { Aside, AsideBundle } from '../matching/match.js'
import type { JudgedContract } from '../unit/judged.js'
import { groupBy, named } from './parts.js'

/** What the rules on service days outside a contract's term share: one finding an invoice, with what it bills there. */
export function outsideTerm(
  rule: string,
  judged: JudgedContract,
  why: Aside,
  says: (billed: OutsideBill) => { readonly direction: Direction; readonly message: string },
): FindingDraft[] {
  const outside = (judged.tying?.aside ?? []).filter((aside) => aside.why === why)
  const byInvoice = groupBy(outside, ({ bundle }) => bundle.lead.line.document)
  return [...byInvoice.entries()].map(([document, lines]) => {
    const billed = money(sumOf(lines.map(({ bundle }) => bundle)), document.currency)
    const period = daysOf(lines)
    return draft({
      rule,
      ...says({ number: document.number, billed, period }),
      contract: judged.record,
      documents: [named(document)],
      customerId: document.customerId,
      on: document.date,
      subject: `invoice:${document.id}`,
      expected: money(0n, document.currency),
      actual: billed,
      evidence: [
        ...lines.flatMap(({ bundle }) =>
          evidenceFields(bundle.lead.line.record, 'serviceStart', 'serviceEnd'),
        ),
        ...['startDate', 'endDate', 'terminatedOn']
          .filter((field) => judged.record.values[field] !== undefined)
          .map((field) => evidenceOf(judged.record, field)),
      ],
    })
  })
}

export interface OutsideBill {
  readonly number: string
  readonly billed: ReturnType<typeof money>
  readonly period: Period
}

function daysOf(lines: readonly AsideBundle[]): Period {
  let { start, end } = lines[0]!.bundle.period!
  for (const { bundle } of lines) {
    if (bundle.period!.start < start) start = bundle.period!.start
    if (bundle.period!.end > end) end = bundle.period!.end
  }
  return { start, end }
}
