import { equal, formatFraction, ONE } from '../basics/fraction.js'
import type { Item } from '../matching/match.js'
import { stubFactor } from '../schedule/proration.js'
import type { ContractLine, Proration } from '../terms/contract.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum } from './reprice.js'

export const PRORATION_CONVENTION: Cause = {
  code: 'PRORATION_CONVENTION',
  title: 'A part of a period was priced by another rule',
  equals: 'another proration rule',
  candidates: otherRules,
}

/** Not at all is no rule here, nor one that comes to a whole period: that is a proration that is missing, or a termination that wasn't applied. */
const RULES: readonly Proration[] = ['daily', 'thirty360', 'monthly', 'annual365']

/** As accountants call them. */
const NAMES: Readonly<Record<Proration, string>> = {
  daily: 'the days of its period',
  thirty360: '30/360',
  monthly: 'months and days',
  annual365: 'days of a year of 365',
  none: 'whole periods',
}

function* otherRules({ off, line }: OffCase): Iterable<Candidate> {
  const stub = off.items.find(({ expected }) => expected.stub)
  if (!stub) return
  for (const proration of RULES) {
    const factor = factorBy(proration, stub, line)
    if (proration === line.proration || equal(factor, ONE)) continue
    const sum = repricedSum(off.items, line, (item) =>
      item.expected.stub ? { factor: factorBy(proration, item, line) } : {},
    )
    if (sum === null) return
    const { amount } = sum
    yield {
      ...sum,
      arithmetic: `factor ${formatFraction(factor)}`,
      text: () =>
        `The part was priced by ${NAMES[proration]} in place of ${NAMES[line.proration]}: ${sayMinor(amount, off.currency)}.`,
    }
  }
}

const factorBy = (proration: Proration, { expected }: Item, { conventions }: ContractLine) =>
  stubFactor(expected.period, expected.fullPeriod, expected.derivation.months, {
    proration,
    fractionDigits: conventions.fractionDigits,
  })
