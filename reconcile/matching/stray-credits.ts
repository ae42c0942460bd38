import { sumOf } from '../basics/minor.js'
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
  const stray = new Set(charges.filter((charge) => isStray(charge, hasProduct)))
  if (stray.size === 0) return charges
  return charges.flatMap((charge) => (stray.has(charge) ? laid(charge, charges, hasProduct) : [charge]))
}

const isStray = (credit: Charge, hasProduct: HasProduct): boolean =>
  credit.amount < 0n &&
  credit.takesBack === null &&
  credit.line.document.object === 'creditMemo' &&
  !hasProduct(credit.productCode)

/** Where nothing was billed that it could be off, as one that names no item. */
function laid(credit: Charge, charges: readonly Charge[], hasProduct: HasProduct): readonly Charge[] {
  const all = charges.filter(
    ({ amount, line }) => amount > 0n && line.document.currency === credit.line.document.currency,
  )
  const billed = all.filter(({ date }) => date <= credit.date)
  const isSame = ({ productCode }: Charge) => productCode === credit.productCode
  const before = billed.filter(isSame)
  const same = before.length > 0 ? before : all.filter(isSame)
  const ordered = billed.filter(({ productCode }) => hasProduct(productCode))
  const targets = same.length > 0 ? ofItsItem(credit, same) : ofItsPeriod(credit, ordered)
  if (targets.length === 0) return [{ ...credit, productCode: null }]
  const lines = targets.map(({ line }) => line)
  return spreadOver(credit.line, credit.amount, credit.line.amount - credit.amount, lines)
}

/** Of what was billed for its item that of its days, and of just its amount if any is; all of it where it names none and is more. */
function ofItsItem(credit: Charge, same: readonly Charge[]): readonly Charge[] {
  const ofPeriod = ofItsPeriod(credit, same)
  const isEnough = credit.period !== null || sumOf(ofPeriod) >= -credit.amount
  const some = ofPeriod.length > 0 && isEnough ? ofPeriod : same
  const isEqual = ({ amount }: Charge) => amount === -credit.amount
  const equal = some.find(isEqual) ?? (credit.period === null ? same.find(isEqual) : undefined)
  return equal ? [equal] : some
}

function ofItsPeriod({ period }: Charge, billed: readonly Charge[]): readonly Charge[] {
  if (period !== null)
    return billed.filter((charge) => charge.period !== null && overlap(charge.period, period) !== null)
  const last = Math.max(...billed.map(({ date }) => date))
  return billed.filter(({ date }) => date === last)
}
