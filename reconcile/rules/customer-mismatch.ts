import { gather } from '../basics/gather.js'
import type { BilledDocument } from '../documents/document.js'
import type { FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { sayLast, sayList } from '../words/say.js'
import { headerFinding } from './contract-invoice-finding.js'
import { contractName } from './parts.js'
import type { Rule } from './rule.js'
import { isRepeat } from './standing-invoices.js'

export const CUSTOMER_MISMATCH: Rule = {
  code: 'CUSTOMER_MISMATCH',
  group: 'Invoice and header',
  title: 'The wrong customer was invoiced',
  compares: 'an invoice’s customer with the payers of the contract that it refers to',
  fires:
    'an invoice’s customer is none of the payers of the contract that it refers to; it counts as billed for its item',
  action: 'Credit the invoice and issue it to the right customer, or correct the contract that it names.',
  severity: 'high',
  directions: ['risk'],
  needs: [
    { object: 'invoice', field: 'customerId' },
    [
      { object: 'customer', field: 'salesforceAccountId' },
      { object: 'account', field: 'netsuiteCustomerId' },
      { object: 'contract', field: 'netsuiteCustomerId' },
    ],
  ],
  enabled: true,
  judge: (unit, claims) => gather(unit.contracts, (judged) => mismatches(judged, unit, claims)),
}

function mismatches(judged: JudgedContract, unit: JudgedUnit, claims: Claims): FindingDraft[] {
  const { payers } = judged
  if (payers.length === 0) return []
  return judged.invoices
    .filter(({ customerId }) => customerId !== null && !payers.some(({ id }) => id === customerId))
    .filter((invoice) => !isRepeat(invoice, judged))
    .map((invoice) => mismatch(judged, invoice, unit, claims))
}

/** By name and id; its record is mostly not here, as no contract of the account's leads to it. */
function strangerName({ customerId, lines }: BilledDocument, { customers }: JudgedUnit): string {
  const here = customers.find(({ id }) => id === customerId)?.values.name
  const name = here ?? lines.find(({ link }) => link?.stranger !== undefined)?.link?.stranger
  return name === undefined ? `customer ${customerId}` : `${name} (customer ${customerId})`
}

function mismatch(
  judged: JudgedContract,
  invoice: BilledDocument,
  unit: JudgedUnit,
  claims: Claims,
): FindingDraft {
  const right = sayList(judged.payers.map(({ id, values }) => values.name ?? values.entityId ?? id))
  const wrong = strangerName(invoice, unit)
  const found = headerFinding(
    CUSTOMER_MISMATCH.code,
    judged,
    invoice,
    `Invoice ${invoice.number} was issued to ${wrong}, but ${contractName(judged.record)} is paid by ${sayLast(right)} Issue it to the right customer.`,
    [evidenceOf(invoice.record, 'customerId'), evidenceOf(judged.record, 'accountId')],
  )
  const matches = (judged.tying?.matches ?? []).filter(({ bundles }) =>
    bundles.some(({ lead }) => lead.line.document === invoice),
  )
  claims.claim(
    found,
    matches.flatMap(({ items }) => items),
  )
  return found
}
