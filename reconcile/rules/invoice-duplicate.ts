import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { AsideBundle } from '../matching/match.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayList, sayMoney, sayPeriod } from '../words/say.js'
import { contractName, groupBy, named } from './parts.js'
import type { Rule } from './rule.js'

export const INVOICE_DUPLICATE: Rule = {
  code: 'INVOICE_DUPLICATE',
  group: 'Invoice and header',
  title: 'An invoice was issued twice',
  compares: 'invoices of a contract with each other',
  fires: 'an invoice repeats another’s contract, product, period and amount; it claims the later one',
  action: 'Credit the later invoice.',
  severity: null,
  directions: ['owed-to-customer'],
  needs: [],
  enabled: true,
  judge: (unit) => gather(unit.contracts, duplicates),
}

function duplicates(judged: JudgedContract): FindingDraft[] {
  const repeated = (judged.tying?.aside ?? []).filter(({ why }) => why === 'duplicate')
  const byInvoice = groupBy(repeated, ({ bundle }) => bundle.lead.line.document)
  return [...byInvoice.values()].map((lines) => duplicate(judged, lines))
}

function duplicate(judged: JudgedContract, lines: readonly AsideBundle[]): FindingDraft {
  const { document } = lines[0]!.bundle.lead.line
  const { currency } = document
  const billed = money(sumOf(lines.map(({ bundle }) => bundle)), currency)
  const originals = [
    ...new Set(lines.flatMap(({ repeats }) => repeats.map(({ lead }) => lead.line.document))),
  ]
  const numbers = sayList(originals.map(({ number }) => number))
  const { period } = lines[0]!.bundle
  const days = period ? ` for ${sayPeriod(period)}` : ''
  const isWhole = sumOf(document.lines) === billed.minor
  const credit = isWhole ? document.number : `these ${sayMoney(billed)} of ${document.number}`
  return draft({
    rule: INVOICE_DUPLICATE.code,
    direction: 'owed-to-customer',
    contract: judged.record,
    documents: [named(document)],
    customerId: document.customerId,
    on: document.date,
    subject: `invoice:${document.id}`,
    expected: money(0n, currency),
    actual: billed,
    message: `Invoice ${document.number} of ${sayDate(document.date)} bills ${sayMoney(billed)} on ${contractName(judged.record)}${days} again, as ${numbers} did. Credit ${credit}.`,
    evidence: [document, ...originals].flatMap(({ record }) => evidenceFields(record, 'number', 'date')),
  })
}
