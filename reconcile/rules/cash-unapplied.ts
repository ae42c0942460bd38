import type { AsOf } from '../basics/as-of.js'
import { addDays, type CivilDate, formatDate, parseDate } from '../basics/civil-date.js'
import { money } from '../basics/money.js'
import { currencyOf } from '../documents/currency-of.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'
import { sayMoney } from '../words/say.js'
import { moneyIn } from './parts.js'
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
    ...unit.payments.flatMap((payment) => unapplied(payment, 'unapplied', context)),
    ...unit.documents
      .filter(
        ({ object, standing, id }) => object === 'creditMemo' && standing === 'counts' && isOwn(unit, id),
      )
      .flatMap(({ record }) => unapplied(record, 'unpaid', context)),
  ],
}

const isOwn = (unit: JudgedUnit, id: string): boolean => unit.ownDocuments.has(`creditMemo:${id}`)

function unapplied(record: CanonicalRecord, field: string, context: UnitContext): FindingDraft[] {
  const date = record.values.date === undefined ? null : parseDate(record.values.date)
  const open = moneyIn(record, field, currencyOf(record, context) ?? undefined)
  if (date === null || !open || !isOld(date, context.asOf)) return []
  const amount = money(open.minor < 0n ? -open.minor : open.minor, open.currency)
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
      evidence: evidenceFields(record, 'date', field),
    }),
  ]
}

const isOld = (date: CivilDate, asOf: AsOf): boolean => asOf.isPast(addDays(date, DAYS))
