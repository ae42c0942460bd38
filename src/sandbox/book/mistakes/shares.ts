import { fraction } from '../exact.js'
import { PRORATIONS, shareOf } from '../oracle/proration.js'
import { isCutByTermination, isStub, placed, withShare } from './explanations.js'
import type { ContractMistake } from './mistake.js'
import { lineOf, misbill, spoilable, surroundings, type WrongAmount, wrongAmount } from './wrong-amount.js'

/** Parts of periods at the wrong share. */

const stub = { months: [1, 3], anchor: 'calendar', monthsAgo: [5, 10], termMonths: 24, stub: true } as const

export const prorationMissing = wrongAmount({
  name: 'proration missing',
  rule: 'OVERBILLED',
  cause: 'PRORATION_MISSING',
  wish: { ...stub, oneLine: true },
  items: [1, 1],
  wrong: (item, { terms }) =>
    isStub(item) && !item.split && !isCutByTermination(terms, item)
      ? withShare(terms, item, fraction(1))
      : null,
  note: (item) => `a full period billed for ${item.factor.over}/${item.factor.under} of it`,
})

/** The first other rule whose amount can be told from the right one. */
export const prorationConvention = wrongAmount({
  name: 'prorated by another convention',
  rule: 'UNDERBILLED',
  cause: 'PRORATION_CONVENTION',
  wish: { ...stub, oneLine: true },
  items: [1, 1],
  wrong: (item, { terms }) => {
    if (!isStub(item) || item.split) return null
    const amounts = PRORATIONS.filter((rule) => rule !== 'none').map((rule) =>
      withShare(terms, item, placed(terms, shareOf(rule, item.start, item.end, item.full))),
    )
    return amounts.find((amount) => amount !== item.amount) ?? null
  },
  note: (item) => `${item.start} to ${item.end} prorated by another convention than the contract's`,
})

/** Another rule than by days was agreed, and the part was billed by days. */
export const proratedByDays = wrongAmount({
  name: 'prorated by days in place of the agreed rule',
  rule: 'OVERBILLED',
  cause: 'PRORATION_CONVENTION',
  wish: {
    ...stub,
    oneLine: true,
    conventions: (dice) => ({ proration: dice.pick(['thirty360', 'monthly', 'annual365', 'none'] as const) }),
  },
  items: [1, 1],
  wrong: (item, { terms }) =>
    isStub(item) && !item.split
      ? withShare(terms, item, placed(terms, shareOf('daily', item.start, item.end, item.full)))
      : null,
  note: (item, terms) =>
    `${item.start} to ${item.end} prorated by days, ${terms.conventions?.proration} was agreed`,
})

const wholePeriod: WrongAmount = (item, { terms }) =>
  isCutByTermination(terms, item) && !item.split ? withShare(terms, item, fraction(1)) : null

/** The customer left in mid-period, and the whole period was billed. */
export const terminationNotApplied: ContractMistake = {
  name: 'termination not applied',
  rule: 'OVERBILLED',
  cause: 'TERMINATION_NOT_APPLIED',
  on: 'contract',
  wish: { months: [1, 3], timing: 'advance', life: 'terminated', monthsAgo: [8, 12], termMonths: 24 },
  fits: (terms, items, asOf, account) =>
    spoilable(items, asOf, surroundings(terms, items, account), wholePeriod, 'TERMINATION_NOT_APPLIED')
      .length > 0,
  plant: ({ dice, ledger }, billed) => {
    const { terms, account } = billed.contract
    const said = surroundings(terms, billed.items, account)
    const items = spoilable(billed.items, ledger.asOf, said, wholePeriod, 'TERMINATION_NOT_APPLIED')
    const saysWhole = dice.chance(50)
    return items.flatMap((item) => {
      if (saysWhole) Object.assign(lineOf(billed, item)?.line ?? {}, { serviceEnd: item.full.end })
      const note = `the whole period billed, though service ended on ${terms.terminatedOn}`
      return misbill(billed, item, wholePeriod(item, said)!, 'TERMINATION_NOT_APPLIED', note)
    })
  },
}
