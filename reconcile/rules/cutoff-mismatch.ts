import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'
import type { AccountingPeriod } from '../unit/periods.js'
import { sayDate } from '../words/say.js'
import { named } from './parts.js'
import type { Rule } from './rule.js'

export const CUTOFF_MISMATCH: Rule = {
  code: 'CUTOFF_MISMATCH',
  group: 'Invoice and header',
  title: 'An invoice was posted to another period than its date’s',
  compares: 'an invoice’s posting period with the accounting period of its date',
  fires:
    'its posting period isn’t the accounting period of its date, and that period was open when it was entered',
  action: 'Move the invoice to the period of its date, or correct the date.',
  severity: 'medium',
  directions: ['risk'],
  needs: [
    { object: 'invoice', field: 'postingPeriodId' },
    { object: 'accountingPeriod', field: 'start' },
    { object: 'accountingPeriod', field: 'end' },
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    gather(unit.documents, (invoice) => {
      const { object, standing, record } = invoice
      const counts = object === 'invoice' && standing === 'counts' && unit.ownDocuments.has(record)
      return counts ? mismatch(invoice, unit, context) : []
    }),
}

function mismatch(invoice: BilledDocument, unit: JudgedUnit, context: UnitContext): FindingDraft[] {
  const { postingPeriodId } = invoice.record.values
  const posted = postingPeriodId === undefined ? undefined : context.periods.get(postingPeriodId)
  if (!posted || has(posted, invoice.date)) return []
  const right = context.periods.ofDay(invoice.date)
  if (!right || isFirstOpen(posted, right, invoice, context)) return []
  const contracts = [...new Set(invoice.lines.map(({ link }) => link?.contractId ?? null))]
  const only = contracts.length === 1 ? contracts[0] : null
  return [
    draft({
      rule: CUTOFF_MISMATCH.code,
      direction: 'risk',
      contract: unit.contracts.find(({ record }) => record.id === only)?.record ?? null,
      documents: [named(invoice)],
      customerId: invoice.customerId,
      subject: `invoice:${invoice.id}`,
      on: invoice.date,
      message: `Invoice ${invoice.number} of ${sayDate(invoice.date)} was posted to ${posted.name}, where ${right.name} is the period of its date. Move it there.`,
      evidence: evidenceFields(invoice.record, 'date', 'postingPeriodId', 'createdAt'),
    }),
  ]
}

const has = ({ start, end }: AccountingPeriod, date: CivilDate): boolean => start <= date && date <= end

/** The period of its date was closed when the invoice was entered, and it was posted to the first open one after it. */
function isFirstOpen(
  posted: AccountingPeriod,
  right: AccountingPeriod,
  invoice: BilledDocument,
  { periods }: UnitContext,
): boolean {
  const entered = invoice.record.values.createdAt
  const day = entered === undefined ? null : parseDate(entered.slice(0, 10))
  const wasClosed = ({ id }: AccountingPeriod): boolean => {
    const { isClosed = false, closedOn = null } = periods.closing(id) ?? {}
    return isClosed && (day === null || closedOn === null || closedOn <= day)
  }
  if (!wasClosed(right)) return false
  let open = periods.after(right.end)
  while (open && wasClosed(open)) open = periods.next(open.id)
  return open?.id === posted.id
}
