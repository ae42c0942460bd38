import type { ObjectName } from '../records/object.js'

/** Fields of a billed line that decide which contract it belongs to; linking is typed so that it can read no other. */
const LINKED_BY = ['contractRef', 'itemId', 'kind', 'lineId', 'serviceStart', 'serviceEnd'] as const

/** A line of an invoice or a credit memo, as far as linking sees it. */
export interface LinkedLine {
  readonly id: string
  readonly values: { readonly [F in (typeof LINKED_BY)[number]]?: string }
}

/** Whether these versions of one line link alike, and whatever asked for it links as it did. */
export const areLinkedAlike = (object: ObjectName, [first, ...others]: readonly LinkedLine[]): boolean =>
  (object === 'invoiceLine' || object === 'creditMemoLine') &&
  first !== undefined &&
  others.every(({ values }) => LINKED_BY.every((field) => values[field] === first.values[field]))
