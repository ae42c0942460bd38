import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { digitsOf } from '../basics/money.js'
import { currencyOf } from '../documents/currency-of.js'
import { readMinor } from '../documents/minor.js'
import { standingOf } from '../documents/standing.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import { balanceAt } from './balance.js'
import { type Bucket, bucketOf } from './bucket.js'
import { type OtherEnd, settlementsOf } from './settlement.js'

export type ReceivableKind =
  | 'invoice'
  | 'credit'
  | 'payment'
  | 'refund'
  | 'deposit'
  | 'deposit-application'
  | 'journal'

/** A document that raises or lowers what a customer owes, as it stood at the end of a day. */
export interface Receivable {
  readonly kind: ReceivableKind
  readonly record: CanonicalRecord
  readonly number: string
  readonly customerId: string | null
  readonly currency: string
  readonly date: CivilDate
  /** Of an invoice: its due date, or its own where it has none. */
  readonly dueDate: CivilDate | null
  /** Of an invoice; looked up when it is asked for: it is another one every thirty days. */
  readonly bucket: () => Bucket | null
  /** Minor units; null where only the balance is given. */
  readonly total: bigint | null
  /** Of an invoice what is to be paid; of all others what isn't used yet. Minor units. */
  readonly open: bigint
  readonly settledLater: bigint
  readonly unexplained: bigint
  /** The balance that the source states now; null where it states none. */
  readonly stated: bigint | null
  /** The whole document lies after the day: nothing of it is open. */
  readonly isLater: boolean
}

/** A document that is no receivable of the day, or can't be read as one. */
export interface LeftOut {
  readonly record: CanonicalRecord
  readonly why: 'unapproved' | 'voided' | 'unreadable'
  /** Which field can't be read. */
  readonly field: string | null
  readonly currency: string | null
  /** The balance that the source states now, in minor units. */
  readonly stated: bigint | null
}

export type ReceivableContext = Pick<
  UnitContext,
  'asOf' | 'currencies' | 'hasCurrencies' | 'linkedBy' | 'settings'
>

/** Reads an invoice, a credit memo or a payment as it stood on the as-of day. `applications`: all that it is an end of. */
export function readReceivable(
  record: CanonicalRecord,
  applications: readonly CanonicalRecord[],
  otherEnd: OtherEnd,
  context: ReceivableContext,
): Receivable | LeftOut {
  const currency = currencyOf(record, context)
  if (currency === null) return leftOut(record, 'unreadable', 'currency', null)
  const { total, stated } = amountsOf(record, currency)
  const standing = record.object === 'payment' ? 'counts' : standingOf(record)
  if (standing !== 'counts') return leftOut(record, standing, null, currency, stated)
  const date = record.values.date === undefined ? null : parseDate(record.values.date)
  if (date === null) return leftOut(record, 'unreadable', 'date', currency, stated)
  const kind = kindOf(record)
  if (total === null && TAKES.has(kind)) return leftOut(record, 'unreadable', 'total', currency, stated)
  const settlements = settlementsOf(record, applications, otherEnd, digitsOf(currency))
  const balance = balanceAt(total, stated, settlements, context.asOf)
  if (balance === null) return leftOut(record, 'unreadable', 'total', currency, stated)
  const isLater = !context.asOf.reached(date)
  const dueDate = record.object === 'invoice' ? dueDateOf(record, date) : null
  return {
    kind,
    record,
    number: record.values.number ?? record.id,
    customerId: record.values.customerId ?? null,
    currency,
    date,
    dueDate,
    bucket: () => (dueDate === null ? null : bucketOf(dueDate, context.asOf)),
    total,
    ...balance,
    open: isLater ? 0n : balance.open,
    stated,
    isLater,
  }
}

const leftOut = (
  record: CanonicalRecord,
  why: LeftOut['why'],
  field: string | null,
  currency: string | null,
  stated: bigint | null = null,
): LeftOut => ({ record, why, field, currency, stated })

function amountsOf({ object, values }: CanonicalRecord, currency: string) {
  const read = (text: string | undefined) => (text === undefined ? null : readMinor(text, digitsOf(currency)))
  return { total: read(values.total), stated: read(object === 'payment' ? values.unapplied : values.unpaid) }
}

/** Without a due date an invoice is due at once: it is in a bucket all the same. */
const dueDateOf = ({ values }: CanonicalRecord, date: CivilDate): CivilDate =>
  (values.dueDate === undefined ? null : parseDate(values.dueDate)) ?? date

/** What these took of a customer's money is said by their total alone: without it they would have taken nothing. */
const TAKES: ReadonlySet<ReceivableKind> = new Set(['refund', 'deposit-application'])

const PAYMENT_KINDS: ReadonlySet<string> = new Set([
  'payment',
  'refund',
  'deposit',
  'deposit-application',
  'journal',
])

function kindOf({ object, values }: CanonicalRecord): ReceivableKind {
  if (object === 'invoice') return 'invoice'
  if (object === 'creditMemo') return 'credit'
  const { kind = 'payment' } = values
  return PAYMENT_KINDS.has(kind) ? (kind as ReceivableKind) : 'payment'
}

export const isReceivable = (read: Receivable | LeftOut): read is Receivable => 'kind' in read
