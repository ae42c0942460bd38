import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import { OBJECTS, type ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { MappedFields } from '../../../reconcile/unit/context.js'
import type { Case } from './case.js'

/** Fields that a company maps only if it has them: in a case they are mapped once a record of it fills them. */
const SPECIAL: readonly string[] = [
  ...['account.netsuiteCustomerId', 'account.deliveryMethod', 'account.poRequired', 'contract.subsidiary'],
  ...['contract.netsuiteCustomerId', 'contract.billToAccountId', 'contract.billToEmail', 'contract.portal'],
  ...['contract.poExpires', 'contract.poAmount', 'contract.renewalOf', 'customer.subsidiary'],
  ...['contract.bookedOn', 'contractLine.bookedOn', 'contractLine.replaces'],
  ...['deliveryMethod', 'sentOn', 'sentTo', 'portalStatus', 'submittedOn', 'disputed', 'promisedOn'].flatMap(
    both,
  ),
  ...['postingPeriodId', 'createdAt', 'subsidiaryId'].flatMap(both),
  ...['creditMemo.reason', 'creditMemoLine.reason'],
]

function both(field: string): readonly string[] {
  return [`invoice.${field}`, `creditMemo.${field}`]
}

/** Which canonical fields the case's company maps. */
export function mappedIn(written: Case, records: readonly CanonicalRecord[]): MappedFields {
  const filled = new Set(records.flatMap((record) => filledFields(record)))
  const absent = new Set(SPECIAL.filter((name) => !filled.has(name) && !written.mapped.includes(name)))
  for (const name of written.unmapped) absent.add(name)
  return Object.fromEntries(OBJECTS.map((object) => [object, fieldsOf(object, absent)]))
}

const filledFields = ({ object, values, unreadable }: CanonicalRecord): string[] =>
  Object.keys({ ...values, ...unreadable }).map((field) => `${object}.${field}`)

const fieldsOf = (object: ObjectName, absent: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(Object.keys(CATALOGUE[object]).filter((field) => !absent.has(`${object}.${field}`)))
