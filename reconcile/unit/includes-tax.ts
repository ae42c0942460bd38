import { billingGroup } from '../linking/outline.js'
import type { Contract } from '../terms/contract.js'
import type { UnitContext } from './context.js'

/** Whether what is billed of a product (null: of none) is compared with tax. */
export type IncludesTax = (product: string | null) => boolean

export const NEVER_TAXED: IncludesTax = () => false
const always: IncludesTax = () => true

/** As the contract's lines of that product say, else those of its billing group: a generic item has no line of its own. */
export function includesTax({ lines }: Contract, context: UnitContext): IncludesTax {
  const taxed = lines.filter(({ priceIncludesTax }) => priceIncludesTax)
  if (taxed.length === 0) return NEVER_TAXED
  if (taxed.length === lines.length) return always
  const codes = new Set(lines.map(({ productCode }) => productCode))
  const ownCodes = new Set(taxed.map(({ productCode }) => productCode))
  const groups = new Set(taxed.map(({ productCode }) => billingGroup(productCode, context)))
  return (product) =>
    codes.has(product) ? ownCodes.has(product) : groups.has(billingGroup(product, context))
}
