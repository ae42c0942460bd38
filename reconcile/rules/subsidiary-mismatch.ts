import { gather } from '../basics/gather.js'
import type { BilledDocument } from '../documents/document.js'
import type { FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { headerFinding } from './contract-invoice-finding.js'
import { contractName } from './parts.js'
import type { Rule } from './rule.js'
import { standingInvoices } from './standing-invoices.js'

export const SUBSIDIARY_MISMATCH: Rule = {
  code: 'SUBSIDIARY_MISMATCH',
  group: 'Invoice and header',
  title: 'The wrong subsidiary invoiced',
  compares:
    'an invoice’s subsidiary with the contract’s, or with any of its customer’s where the contract names none',
  fires: 'an invoice’s subsidiary is none of the customer’s, or isn’t the contract’s, where that is mapped',
  action: 'Credit the invoice and issue it from the right subsidiary.',
  severity: 'medium',
  directions: ['risk'],
  needs: [
    { object: 'invoice', field: 'subsidiaryId' },
    [
      { object: 'contract', field: 'subsidiary' },
      { object: 'customer', field: 'subsidiary' },
    ],
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    gather(unit.contracts, (judged) =>
      gather(standingInvoices(judged), (invoice) => mismatch(judged, invoice, unit, context)),
    ),
}

function mismatch(
  judged: JudgedContract,
  invoice: BilledDocument,
  unit: JudgedUnit,
  context: UnitContext,
): FindingDraft[] {
  const { subsidiaryId } = invoice.record.values
  const right = rightSubsidiaries(judged, invoice, unit)
  if (subsidiaryId === undefined || right.length === 0) return []
  const name = context.subsidiaries.get(subsidiaryId)?.name
  const isOne = (one: string) => isSame(one, subsidiaryId) || (name !== undefined && isSame(one, name))
  if (right.some(isOne)) return []
  const shown = right.map((one) => context.subsidiaries.get(one)?.name ?? one).join(' or ')
  return [
    headerFinding(
      SUBSIDIARY_MISMATCH.code,
      judged,
      invoice,
      `Invoice ${invoice.number} on ${contractName(judged.record)} comes from subsidiary ${name ?? subsidiaryId}, where ${shown} is right. Issue it from there.`,
      [evidenceOf(invoice.record, 'subsidiaryId'), evidenceOf(judged.record, 'subsidiary')],
    ),
  ]
}

/** By id or name: the contract's alone, else all of the customer's, its primary one first. */
function rightSubsidiaries(
  judged: JudgedContract,
  invoice: BilledDocument,
  unit: JudgedUnit,
): readonly string[] {
  const { subsidiary } = judged.record.values
  if (subsidiary !== undefined) return [subsidiary]
  const customer = unit.customers.find(({ id }) => id === invoice.customerId)
  const primary = customer?.values.subsidiary
  if (primary === undefined) return []
  const others = (customer?.values.subsidiaries ?? '').split(/[,;|]/).map((one) => one.trim())
  return [...new Set([primary, ...others])].filter((one) => one !== '')
}

const isSame = (a: string, b: string): boolean => a === b || a.trim().toLowerCase() === b.trim().toLowerCase()
