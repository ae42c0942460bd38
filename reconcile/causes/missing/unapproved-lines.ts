import type { BilledLine } from '../../documents/document.js'
import { billingGroup } from '../../linking/outline.js'
import type { Item } from '../../matching/match.js'
import type { UnitContext } from '../../unit/context.js'
import type { JudgedContract } from '../../unit/judged.js'
import { isFor } from './for-items.js'

/** Lines of a contract's invoices that aren't approved. */
export const unapprovedLines = ({ idle }: JudgedContract): readonly BilledLine[] =>
  idle.filter(({ document }) => document.standing === 'unapproved')

/** Whether such a line is for an item: of its product, for its days; without service days it is placed on the open item that fits amount and date best. */
export function isLineFor(
  item: Item,
  { period, amount, document, productCode }: BilledLine,
  { tying }: JudgedContract,
  context: UnitContext,
): boolean {
  const items = (tying?.items ?? []).filter(({ match }) => period !== null || match === null)
  const group = billingGroup(productCode, context)
  return isFor([item], { period, amount, date: document.date, group }, items)
}
