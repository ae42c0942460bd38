import type { AsOf } from '../basics/as-of.js'
import { addDays, type CivilDate, formatDate } from '../basics/civil-date.js'
import { sizeOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import { isReceivable, readReceivable } from '../receivables/receivable.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'
import { sayMoney } from '../words/say.js'
import type { Rule } from './rule.js'

/** Days after which money that settles nothing is asked about. */
const DAYS = 30

export const CASH_UNAPPLIED: Rule = {
  code: 'CASH_UNAPPLIED',
  group: 'Credits, cash and close',
  title: 'Money received settles nothing',
  compares: 'what of payments and credit memos isn’t applied with their age',
  fires: 'a payment or credit memo has been unapplied for more than 30 days',
  action: 'Apply it to the invoices that it pays, or return it.',
  severity: null,
  directions: ['data'],
  needs: [
    [
      { object: 'payment', field: 'unapplied' },
      { object: 'creditMemo', field: 'unpaid' },
    ],
  ],
  enabled: false,
  judge: (unit, _claims, context) => [
    ...unit.payments
      .filter(({ values }) => values.kind === undefined || values.kind === 'payment')
      .flatMap((payment) => unapplied(payment, unit, context)),
    ...unit.documents
      .filter(
        ({ object, standing, record }) =>
          object === 'creditMemo' && standing === 'counts' && unit.ownDocuments.has(record),
      )
      .flatMap(({ record }) => unapplied(record, unit, context)),
  ],
}

/** What the source says is left, else what no application has used. A deposit waits for its invoice and isn't asked about. */
function unapplied(record: CanonicalRecord, unit: JudgedUnit, context: UnitContext): FindingDraft[] {
  const read = readReceivable(record, unit.applicationsFrom.get(record.id) ?? [], () => null, context)
  if (!isReceivable(read) || !isOld(read.date, context.asOf)) return []
  if (read.stated === null && !context.mapped.get('application')) return []
  const { date } = read
  const amount = money(sizeOf(read.open), read.currency)
  if (amount.minor === 0n) return []
  const word = record.object === 'payment' ? 'Payment' : 'Credit memo'
  const number = record.values.number ?? record.id
  return [
    draft({
      rule: CASH_UNAPPLIED.code,
      direction: 'data',
      documents: record.object === 'payment' ? [] : [{ id: record.id, number }],
      customerId: record.values.customerId ?? null,
      subject: `${record.object}:${record.id}`,
      on: date,
      exposure: amount,
      message: `${word} ${number} of ${formatDate(date)} has ${sayMoney(amount)} that isn’t applied. Apply it, or return it.`,
      evidence: evidenceFields(
        record,
        'date',
        ...(record.object === 'payment' ? ['unapplied'] : ['total', 'unpaid']),
      ),
    }),
  ]
}

const isOld = (date: CivilDate, asOf: AsOf): boolean => asOf.isPast(addDays(date, DAYS))
