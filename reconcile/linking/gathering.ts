import type { ObjectName } from '../records/object.js'
import { HOMED_OBJECTS } from './homes.js'

/**
 * What a record is gathered by before its home is known: a guess. A group is meant to be a unit, so that what is at home
 * together is read once, linked and judged together; where the guess is wrong the unit is judged again.
 */
export interface Gathering {
  readonly object: ObjectName
  /** The field whose value names the holder; `id`: the record itself. */
  readonly field: string
  /** What is named: a unit of this kind, or a customer, who belongs where {@link homeUnit} says. */
  readonly holder: 'account' | 'customer' | 'itself'
}

const BY: Partial<Record<ObjectName, Omit<Gathering, 'object'>>> = {
  account: { field: 'id', holder: 'account' },
  contract: { field: 'accountId', holder: 'account' },
  opportunity: { field: 'accountId', holder: 'account' },
  customer: { field: 'id', holder: 'customer' },
  salesOrder: { field: 'customerId', holder: 'customer' },
  invoice: { field: 'customerId', holder: 'customer' },
  creditMemo: { field: 'customerId', holder: 'customer' },
  payment: { field: 'customerId', holder: 'customer' },
}

/** Of every object whose records have a home of their own. */
export const GATHERINGS: readonly Gathering[] = HOMED_OBJECTS.map((object) => ({
  object,
  ...(BY[object] ?? { field: 'id', holder: 'itself' }),
}))
