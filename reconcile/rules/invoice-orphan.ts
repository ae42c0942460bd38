import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields, evidenceOf } from '../findings/evidence.js'
import type { CanonicalRecord } from '../records/record.js'
import type { JudgedUnit, Unlinked } from '../unit/judged.js'
import { sayDate, sayList, sayMoney } from '../words/say.js'
import { named } from './parts.js'
import type { Rule } from './rule.js'

export const INVOICE_ORPHAN: Rule = {
  code: 'INVOICE_ORPHAN',
  group: 'Invoice and header',
  title: 'An invoice belongs to no contract',
  compares: 'invoices with contracts',
  fires: 'an invoice can’t be linked to any contract',
  action: 'Enter the contract on the invoice; where there is no contract, find out what was billed.',
  severity: null,
  directions: ['data', 'risk'],
  needs: [],
  enabled: true,
  judge: (unit) => unit.unlinked.flatMap((one) => orphan(one, unit)),
}

function orphan({ document, charges, candidates, numbers }: Unlinked, unit: JudgedUnit): FindingDraft[] {
  const { currency, number } = document
  const net = sumOf(charges)
  if (document.object !== 'invoice' || net <= 0n) return []
  const billed = money(net, currency)
  const names = candidates.map((id) => numbers.get(id) ?? id)
  const astray = names.length > 0 ? undefined : customerAstray(document, unit)
  const says =
    names.length > 0
      ? `fits ${sayList(names)} and none of them alone. Link it to the right one.`
      : `belongs to no contract${astray ? sayAstray(astray) : '. Enter its contract, or find out what was billed.'}`
  return [
    draft({
      rule: INVOICE_ORPHAN.code,
      direction: names.length > 0 ? 'data' : 'risk',
      documents: [named(document)],
      customerId: document.customerId,
      on: document.date,
      subject: `invoice:${document.id}`,
      expected: money(0n, currency),
      actual: billed,
      message: `Invoice ${number} of ${sayDate(document.date)} over ${sayMoney(billed)} ${says}`,
      evidence: [
        ...evidenceFields(document.record, 'customerId', 'contractRef', 'opportunityRef', 'poNumber'),
        ...(astray ? [evidenceOf(astray, 'salesforceAccountId')] : []),
      ],
    }),
  ]
}

/** The invoice's customer, where it names an account that isn't staged: what was sold to it can't be found. */
function customerAstray(
  { customerId }: BilledDocument,
  { account, customers }: JudgedUnit,
): CanonicalRecord | undefined {
  if (account !== null) return undefined
  return customers.find(({ id, values }) => id === customerId && values.salesforceAccountId !== undefined)
}

function sayAstray({ id, values }: CanonicalRecord): string {
  const name = values.name ?? values.entityId ?? id
  return `: its customer ${name} names Salesforce account ${values.salesforceAccountId}, which isn’t among those read (merged into another, deleted, or not shared). Enter the account that it is now on the customer, then run again.`
}
