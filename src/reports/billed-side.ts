import { minorUnitDigits } from '../../reconcile/basics/currency.js'
import type { Finding } from '../../reconcile/findings/finding.js'

type Sides = Pick<Finding, 'rule' | 'currency' | 'actual' | 'evidence'>

/** What was billed, in the currency that it was billed in. */
export interface BilledSide {
  readonly amount: string | null
  readonly currency: string | null
}

/**
 * A finding has one currency, its contract's, and what was billed in another stands in it at face value: nobody was sent a bill
 * of 90.91 dollars. A person is shown the invoice's own currency. One with more places than the contract's lost some; the
 * finding's sentence has it whole.
 */
export function billedSide({ rule, currency, actual, evidence }: Sides): BilledSide {
  const atFace = { amount: actual, currency }
  const own = evidence.find(
    ({ record, field }) => field === 'currency' && (record === 'invoice' || record === 'creditMemo'),
  )?.value
  if (rule !== 'CURRENCY_MISMATCH' || !own || actual === null || currency === null) return atFace
  const [has, shown] = [minorUnitDigits(own), minorUnitDigits(currency)]
  if (has === null || shown === null || has > shown) return atFace
  const extra = shown - has
  return { amount: extra === 0 ? actual : actual.slice(0, -extra).replace(/\.$/, ''), currency: own }
}
