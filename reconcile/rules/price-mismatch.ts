import { equal, type Fraction } from '../basics/fraction.js'
import { gather } from '../basics/gather.js'
import { sayNumber } from '../causes/reprice.js'
import type { FindingDraft } from '../findings/draft.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { amountFinding } from './amount-finding.js'
import { judgedAmounts } from './off-amounts.js'
import type { Rule } from './rule.js'
import { agreedRate, type ShownPrice, shownPrice } from './shown-price.js'

export const PRICE_MISMATCH: Rule = {
  code: 'PRICE_MISMATCH',
  group: 'Amounts and periods',
  title: 'Another unit price was billed than the contract has',
  compares: 'the rate of an invoice line with its contract line’s price',
  fires: 'the billed unit price isn’t the contract’s, and explains the difference',
  action: 'Bill or credit the difference, and correct the rate on the order.',
  severity: null,
  directions: ['owed-to-us', 'owed-to-customer'],
  needs: [
    { object: 'invoiceLine', field: 'quantity' },
    { object: 'invoiceLine', field: 'rate' },
    { object: 'contractLine', field: 'unitPrice' },
  ],
  enabled: true,
  judge: (unit, claims, context) => gather(unit.contracts, (judged) => mismatches(judged, claims, context)),
}

/** At the contract's own quantity, another amount can only be another price. */
function mismatches(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  return judgedAmounts(judged, claims, context).flatMap((off) => {
    const shown = shownPrice(judged, off, context)
    if (!shown || !equal(shown.quantity, shown.line.quantity)) return []
    const found = amountFinding(PRICE_MISMATCH.code, judged, off, claims, context, whyOf(off, shown))
    return found ? [found] : []
  })
}

/** Both prices, where the terms come to one. */
function whyOf(off: OffAmount, { line, rate }: ShownPrice): string {
  const price = (value: Fraction) => `${off.currency} ${sayNumber(value)}`
  const agreed = agreedRate(off, line)
  const where = agreed === null ? '' : `, where ${price(agreed)} is expected`
  return `The unit price billed is ${price(rate)}${where}.`
}
