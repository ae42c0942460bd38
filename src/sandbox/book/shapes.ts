import type { ContractLine } from './business.js'
import { addDays, addMonths } from './calendar.js'
import type { Dice } from './dice.js'
import { cutIn, type Making } from './line-changes.js'
import { priceAt } from './line-prices.js'
import { EUR, GBP, USD } from './money.js'

/** What becomes of a contract's first line, where a mistake needs it to be more than one line. */
export type Shape =
  | 'ramp'
  | 'more later'
  | 'less later'
  | 'replaced'
  | 'redenominated'
  | 'addition'
  | 'reduction'
  | 'free extra'

/** Where a line changes: a whole number of its billing periods after the start, and before the as-of date. */
function stepOf({ dice, terms, asOf }: Making, least: number): string {
  const count = terms.frequency.kind === 'months' ? terms.frequency.count : 1
  const steps: string[] = []
  for (let k = Math.ceil(least / count); addMonths(terms.startDate, (k + 1) * count) < asOf; k += 1)
    steps.push(addMonths(terms.startDate, k * count))
  return steps.length > 0 ? dice.pick(steps) : addMonths(terms.startDate, least)
}

/** A quantity changed by a quarter to a half, a whole number of at least one. */
function changeOf(dice: Dice, { quantity }: ContractLine): number {
  return Math.max(1, Math.floor((Number(quantity) * dice.int(25, 50)) / 100))
}

function later(line: ContractLine, making: Making, sign: 1 | -1): ContractLine[] {
  const { dice } = making
  const quantity = `${Math.floor(Number(line.quantity)) + sign * changeOf(dice, line)}`
  const whole = { ...line, quantity: `${Math.floor(Number(line.quantity))}` }
  return cutIn(whole, making, stepOf(making, 3), { quantity })
}

/** More of it by an amendment that names the line which it replaces; both may name the day of the change. */
function replaced(line: ContractLine, making: Making): ContractLine[] {
  const [old, more] = later(line, making, 1)
  const isOverlapping = making.dice.chance(50)
  return [
    { ...old!, ...(isOverlapping && { shown: { endDate: more!.startDate! } }) },
    { ...more!, order: 1, replaces: old!.seq },
  ]
}

/** In another currency from the start of some billing period on, at a price of its own. */
function redenominated(line: ContractLine, making: Making): ContractLine[] {
  const { dice, terms } = making
  const currency = dice.pick([USD, EUR, GBP].filter((other) => other !== terms.currency))
  const unitPrice = priceAt(line.unitPrice, dice.int(107, 140), currency.exponent)
  return cutIn(line, making, stepOf(making, 3), { unitPrice, own: { currency } })
}

function amended(line: ContractLine, making: Making, sign: 1 | -1): ContractLine[] {
  const { dice, next, terms, asOf } = making
  const step = stepOf(making, 2)
  const within = dice.chance(40) ? addDays(step, dice.int(1, 12)) : step
  const startDate = within < addDays(asOf, -20) && within < terms.endDate! ? within : step
  const quantity = `${sign * changeOf(dice, line)}`
  return [line, { ...line, seq: next(), quantity, startDate, endDate: terms.endDate, order: 1 }]
}

/** The lines that a shape makes of one. Quantities that change need a line of some units. */
export function shapedLines(shape: Shape, line: ContractLine, making: Making): ContractLine[] {
  const { dice, terms } = making
  const { exponent } = terms.currency
  switch (shape) {
    case 'ramp':
      return cutIn(line, making, addMonths(terms.startDate, 12), {
        unitPrice: priceAt(line.unitPrice, dice.int(108, 130), exponent),
      })
    case 'more later':
      return later(line, making, 1)
    case 'less later':
      return later(line, making, -1)
    case 'replaced':
      return replaced(line, making)
    case 'redenominated':
      return redenominated(line, making)
    case 'addition':
      return amended(line, making, 1)
    case 'reduction':
      return amended(line, making, -1)
    case 'free extra':
      return [line]
  }
}
