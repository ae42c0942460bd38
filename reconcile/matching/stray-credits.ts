import { overlap } from '../basics/period.js'
import { spreadOver } from './credits.js'
import type { Charge } from './match.js'

/** Whether a contract has lines of a product. */
export type HasProduct = (productCode: string | null) => boolean

/**
 * Charges with credits that are applied to nothing, of an item that the contract doesn't have (a 'Goodwill' item, say), laid on
 * the invoice lines of their days; without days on those of the last invoice before them. Such a credit reduces what was billed by
 * its contract and period, whatever its item; what was billed for just that item, if anything was.
 */
export function placeStrayCredits(charges: readonly Charge[], hasProduct: HasProduct): readonly Charge[] {
  const stray = new Set(charges.filter((charge) => isStray(charge, charges, hasProduct)))
  if (stray.size === 0) return charges
  return charges.flatMap((charge) => (stray.has(charge) ? laid(charge, charges, hasProduct) : [charge]))
}

const isStray = (credit: Charge, charges: readonly Charge[], hasProduct: HasProduct): boolean =>
  credit.amount < 0n &&
  credit.takesBack === null &&
  credit.line.document.object === 'creditMemo' &&
  !hasProduct(credit.productCode) &&
  charges.every(({ amount, productCode }) => amount !== -credit.amount || productCode !== credit.productCode)

/** Where nothing was billed that it could be off, as one that names no item. */
function laid(credit: Charge, charges: readonly Charge[], hasProduct: HasProduct): readonly Charge[] {
  const billed = charges.filter(
    ({ amount, date, line }) =>
      amount > 0n && date <= credit.date && line.document.currency === credit.line.document.currency,
  )
  const same = billed.filter(({ productCode }) => productCode === credit.productCode)
  const own = same.length > 0 ? same : billed.filter(({ productCode }) => hasProduct(productCode))
  const ofPeriod = ofItsPeriod(credit, own)
  const targets = (ofPeriod.length > 0 ? ofPeriod : same).map(({ line }) => line)
  if (targets.length === 0) return [{ ...credit, productCode: null }]
  return spreadOver(credit.line, credit.amount, credit.line.amount - credit.amount, targets)
}

function ofItsPeriod({ period }: Charge, billed: readonly Charge[]): readonly Charge[] {
  if (period !== null)
    return billed.filter((charge) => charge.period !== null && overlap(charge.period, period) !== null)
  const last = Math.max(...billed.map(({ date }) => date))
  return billed.filter(({ date }) => date === last)
}
