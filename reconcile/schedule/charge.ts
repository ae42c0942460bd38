import { type Fraction, multiply, ONE } from '../basics/fraction.js'
import { type Money, roundToMoney } from '../basics/money.js'
import type { ContractLine } from '../terms/contract.js'
import type { Derivation } from './item.js'
import { agreedPrice, netUnitPrice, periodsPrice, upliftFactor } from './price.js'

/** What a full period costs after so many price increases; shared by all items that have it. */
export interface Charge {
  readonly derivation: Derivation
  /** A full period's charge, rounded. */
  readonly fullAmount: Money
}

export type ChargeOf = (raises: number, months: Fraction | null) => Charge

const NO_NOTES: readonly string[] = []

/** Charges of a line, each worked out once. Periods of a line mostly have one length, so that is kept apart from the rest. */
export function chargesOf(line: ContractLine): ChargeOf {
  let cached: { readonly raises: number; readonly months: Fraction | null; readonly charge: Charge } | null =
    null
  return (raises, months) => {
    if (cached?.raises !== raises || cached.months !== months)
      cached = { raises, months, charge: recurringCharge(line, raises, months) }
    return cached.charge
  }
}

function recurringCharge(line: ContractLine, raises: number, months: Fraction | null): Charge {
  const factor = upliftFactor(line, raises)
  const periods = periodsPrice(line, months)
  const raised = multiply(netUnitPrice(line) ?? ONE, factor)
  const price = agreedPrice(line, periods ? multiply(raised, periods) : raised)
  const fullCharge = multiply(price, line.quantity)
  return {
    derivation: {
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent,
      quantity: line.quantity,
      pricePeriod: line.pricePeriod,
      periodsPrice: periods,
      uplifts: raises,
      upliftFactor: factor,
      fullCharge,
      months,
      spreadTotal: null,
      proration: line.proration,
      notes: NO_NOTES,
    },
    fullAmount: rounded(line, fullCharge),
  }
}

/** The derivation of a price × quantity that nothing has been done to. */
export const pricedDerivation = (line: ContractLine, fullCharge: Fraction): Derivation => ({
  unitPrice: line.unitPrice,
  discountPercent: line.discountPercent,
  quantity: line.quantity,
  pricePeriod: line.pricePeriod,
  periodsPrice: null,
  uplifts: 0,
  upliftFactor: ONE,
  fullCharge,
  months: null,
  spreadTotal: null,
  proration: line.proration,
  notes: NO_NOTES,
})

/** An amount that was agreed as such: a commitment. */
export const agreedAmount = (line: ContractLine, amount: Fraction, months: Fraction | null): Charge => ({
  derivation: {
    ...pricedDerivation(line, amount),
    unitPrice: null,
    discountPercent: null,
    quantity: null,
    pricePeriod: null,
    months,
  },
  fullAmount: rounded(line, amount),
})

export const rounded = (line: ContractLine, amount: Fraction): Money =>
  roundToMoney(amount, line.currency, line.conventions.rounding)
