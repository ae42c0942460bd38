import { type Fraction, fraction, multiply } from '../basics/fraction.js'
import { roundToMoney } from '../basics/money.js'
import type { Item } from '../matching/match.js'
import { agreedPrice, netUnitPrice, periodsPrice } from '../schedule/price.js'
import type { ContractLine } from '../terms/contract.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const WRONG_FREQUENCY: Cause = {
  code: 'WRONG_FREQUENCY',
  title: 'Another number of months was billed',
  equals: 'another number of months',
  candidates: otherMonths,
}

/** Numbers of months that somebody bills by. */
const MONTHS = [1, 2, 3, 4, 6, 12, 24, 36]

function* otherMonths({ off, line }: OffCase): Iterable<Candidate> {
  const [item, ...others] = off.items
  if (!item || others.length > 0 || item.expected.stub) return
  if (isTakenOffACharge(off)) return
  const { months, fullCharge, spreadTotal } = item.expected.derivation
  if (months === null || months.n === 0n || spreadTotal) return
  for (const count of MONTHS) {
    const part = { n: BigInt(count) * months.d, d: months.n }
    const charges = [ofMonths(item, line, count), multiply(fullCharge, part)]
    for (const charge of charges) {
      if (charge === null) continue
      const amount = roundToMoney(charge, off.currency, line.conventions.rounding).minor
      yield {
        amount,
        exact: charge,
        arithmetic: `${count} months`,
        text: () =>
          `${count === 1 ? 'One month was' : `${count} months were`} billed: ${sayMinor(amount, off.currency)}.`,
      }
    }
  }
}

/** What is taken away within a line that charges has no amount of its own there, that somebody might have billed by other months. */
const isTakenOffACharge = ({ expected, bundles }: OffCase['off']): boolean =>
  expected < 0n && bundles.some(({ amount }) => amount > 0n)

/**
 * Where prices are rounded to some places, so is the price of so many months by who sets up the other frequency; who multiplies
 * the agreed one keeps its rounding. Null: they aren't rounded.
 */
function ofMonths({ expected: { derivation } }: Item, line: ContractLine, count: number): Fraction | null {
  const { unitPrice, quantity, upliftFactor } = derivation
  const periods = periodsPrice(line, fraction(count))
  if (line.conventions.priceDigits === 'exact' || !unitPrice || !quantity || !periods) return null
  const net = netUnitPrice({ ...line, unitPrice })
  return net && multiply(agreedPrice(line, multiply(multiply(net, upliftFactor), periods)), quantity)
}
