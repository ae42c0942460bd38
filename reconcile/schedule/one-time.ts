import { addDays, earlier } from '../basics/civil-date.js'
import { multiply, ONE, ZERO } from '../basics/fraction.js'
import type { ContractLine } from '../terms/contract.js'
import { type Billing, billingOf } from './bill-date.js'
import { pricedDerivation, rounded } from './charge.js'
import type { ExpectedItem } from './item.js'
import type { LinePlan } from './line-plan.js'
import { movedNotes } from './notes.js'
import { agreedPrice, netUnitPrice } from './price.js'

/** Whether a line is charged once, by its kind or by its contract's frequency. */
export const isChargedOnce = ({ chargeType, frequency }: ContractLine): boolean =>
  chargeType === 'one-time' || frequency.unit === 'one-time'

/** The one item of a line that is charged once: on its start day, whatever the timing. None where its service is void. */
export function oneTimeItems(plan: LinePlan): ExpectedItem[] {
  const { term, horizon } = plan
  const { cut } = term
  const isCut = cut !== null && term.start > cut.on
  const isOver = term.naturalEnd !== null && term.start > term.naturalEnd
  const isLater =
    term.naturalEnd === null && cut === null && horizon.ahead === 0 && !horizon.reaches(term.start)
  const accelerated = isCut && term.acceleratedTo !== null && term.start <= term.acceleratedTo
  return isOver || isLater || (isCut && !accelerated) ? [] : [oneTimeItem(plan, accelerated)]
}

function oneTimeItem(plan: LinePlan, accelerated: boolean): ExpectedItem {
  const { contract, line, term } = plan
  const date = addDays(term.start, line.billingOffsetDays)
  const scheduled = accelerated && term.cut ? earlier(date, addDays(term.cut.on, 1)) : date
  const billing = billingOf(contract, scheduled, line.bookedOn)
  const period = { start: term.start, end: term.start }
  const charge = multiply(agreedPrice(line, netUnitPrice(line) ?? ZERO), line.quantity)
  return {
    lineId: line.id,
    productCode: line.productCode,
    kind: accelerated ? 'accelerated' : 'one-time',
    period,
    fullPeriod: period,
    stub: false,
    factor: ONE,
    unrounded: charge,
    amount: rounded(line, charge),
    ...billing,
    opening: line.billedThrough !== null && term.start <= line.billedThrough,
    done: null,
    cutBy: accelerated ? (term.cut?.by ?? null) : null,
    derivation: { ...pricedDerivation(line, charge), pricePeriod: null, notes: notesOf(plan, billing) },
  }
}

const notesOf = ({ contract }: LinePlan, billing: Billing): readonly string[] =>
  billing.held ? ['billing is held, with no end given'] : movedNotes(contract.hold?.until ?? null, billing)
