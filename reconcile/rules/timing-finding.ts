import type { CivilDate } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Bundle, Item } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'
import { documentsOf, named, ofOtherCurrency, spanOf } from './parts.js'

export interface RightMoney {
  readonly rule: string
  readonly judged: JudgedContract
  /** Whose amount and days the finding has. */
  readonly items: readonly Item[]
  /** What it claims besides. */
  readonly along: readonly Item[]
  readonly bundles: readonly Bundle[]
  readonly billDate: CivilDate | null
  readonly message: (amount: ReturnType<typeof money>, numbers: readonly string[]) => string
}

/** A finding of pure timing or period: expected and actual are both the items' amount, which is what is exposed. */
export function rightMoney(parts: RightMoney, claims: Claims): FindingDraft {
  const { rule, judged, items, along, bundles, billDate, message } = parts
  const amount = money(sumOf(items), items[0]!.expected.amount.currency)
  const all = documentsOf(bundles)
  const invoices = all.filter(({ object }) => object === 'invoice')
  // What an amendment takes off may have been given back by a credit memo alone.
  const documents = invoices.length > 0 ? invoices : all
  const lines = new Set(items.map(({ expected }) => expected.lineId))
  const found = draft({
    rule,
    direction: 'timing',
    contract: judged.record,
    documents: documents.map(named),
    customerId: documents[0]?.customerId ?? null,
    line: billDate === null && lines.size === 1 ? lineOf(items[0]!) : null,
    period: spanOf(items),
    billDate,
    subject: billDate === null ? null : ofOtherCurrency(judged, amount.currency),
    on: items[0]!.expected.billDate,
    expected: amount,
    actual: amount,
    exposure: amount,
    message: message(
      amount,
      documents.map(({ number }) => number),
    ),
    evidence: documents.map(({ record }) => evidenceOf(record, 'date')),
  })
  claims.claim(
    found,
    [...items, ...along],
    bundles.flatMap(({ charges }) => charges),
  )
  return found
}

const lineOf = ({ expected: { lineId, productCode } }: Item) => ({ id: lineId, productCode })
