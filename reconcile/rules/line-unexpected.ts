import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { AsideBundle } from '../matching/match.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayMoney } from '../words/say.js'
import { contractName, groupBy, named } from './parts.js'
import type { Rule } from './rule.js'

export const LINE_UNEXPECTED: Rule = {
  code: 'LINE_UNEXPECTED',
  group: 'Amounts and periods',
  title: 'An invoice bills a product that the contract doesn’t have',
  compares: 'the products of an invoice with its contract’s',
  fires: 'an invoice linked to the contract bills a product that the contract doesn’t have',
  action: 'Credit the line, or add the product to the contract if it was sold.',
  severity: null,
  directions: ['owed-to-customer'],
  needs: [{ object: 'invoiceLine', field: 'itemId' }],
  enabled: true,
  judge: (unit) => gather(unit.contracts, unexpected),
}

function unexpected(judged: JudgedContract): FindingDraft[] {
  const strange = (judged.tying?.aside ?? []).filter(
    ({ why, bundle }) => why === 'unexpected product' && bundle.amount > 0n,
  )
  const byProduct = groupBy(
    strange,
    ({ bundle: { lead } }) => `${lead.line.document.id}\n${lead.productCode ?? ''}`,
  )
  return [...byProduct.values()].map((lines) => finding(judged, lines))
}

function finding(judged: JudgedContract, lines: readonly AsideBundle[]): FindingDraft {
  const { lead } = lines[0]!.bundle
  const { document } = lead.line
  const billed = money(sumOf(lines.map(({ bundle }) => bundle)), document.currency)
  const product = lead.productCode ?? 'an item without a code'
  return draft({
    rule: LINE_UNEXPECTED.code,
    direction: 'owed-to-customer',
    contract: judged.record,
    documents: [named(document)],
    customerId: document.customerId,
    subject: `invoice:${document.id}:${lead.productCode ?? ''}`,
    period: null,
    on: document.date,
    expected: money(0n, document.currency),
    actual: billed,
    message: `Invoice ${document.number} bills ${sayMoney(billed)} of ${product} on ${contractName(judged.record)}, which doesn’t have it. Credit it, or add it to the contract.`,
    evidence: lines.flatMap(({ bundle }) => evidenceFields(bundle.lead.line.record, 'itemId', 'amount')),
  })
}
