import { discountedAgain, lineAfter, linesBefore, withLine } from './explanations.js'
import { wrongAmount } from './wrong-amount.js'

/** Wrong prices: of another year, of another step, before or after the discount. */

const raised = {
  months: [1, 3],
  anchor: 'contract',
  termMonths: 36,
  uplift: true,
  oneLine: true,
} as const

export const upliftNotApplied = wrongAmount({
  name: 'uplift not applied',
  rule: 'UNDERBILLED',
  cause: 'UPLIFT_NOT_APPLIED',
  wish: { ...raised, monthsAgo: [14, 21] },
  items: [1, 4],
  wrong: (item, { terms }) =>
    item.raises === 0 || item.split ? null : withLine(terms, item, {}, item.raises - 1),
  note: (_, terms) => `the raise of ${terms.upliftPercent}% wasn't applied`,
})

export const upliftEarly = wrongAmount({
  name: 'uplift taken early or twice',
  rule: 'OVERBILLED',
  cause: 'PRICE_STEP_EARLY',
  wish: { ...raised, monthsAgo: [7, 17] },
  items: [1, 3],
  wrong: (item, { terms }) => (item.split ? null : withLine(terms, item, {}, item.raises + 1)),
  note: (_, terms) => `the raise of ${terms.upliftPercent}% was taken once too often`,
})

const ramp = { months: [1, 3], anchor: 'contract', termMonths: 36, shape: 'ramp' } as const

export const rampStepMissed = wrongAmount({
  name: 'ramp step missed',
  rule: 'UNDERBILLED',
  cause: 'RAMP_STEP_MISSED',
  wish: { ...ramp, monthsAgo: [16, 22] },
  items: [1, 4],
  wrong: (item, said) => {
    const [before] = linesBefore(said, item.line)
    return before ? withLine(said.terms, item, { unitPrice: before.unitPrice }) : null
  },
  note: (item) => `the price before ${item.line.unitPrice} was billed`,
})

export const rampStepEarly = wrongAmount({
  name: 'ramp step taken early',
  rule: 'OVERBILLED',
  cause: 'PRICE_STEP_EARLY',
  wish: { ...ramp, monthsAgo: [7, 17] },
  items: [1, 3],
  wrong: (item, said) => {
    const after = lineAfter(said, item.line)
    return after ? withLine(said.terms, item, { unitPrice: after.unitPrice }) : null
  },
  note: (item) => `the price after ${item.line.unitPrice} was billed`,
})

const discounted = {
  months: [1, 3, 6],
  monthsAgo: [7, 10],
  termMonths: 24,
  discount: true,
  oneLine: true,
} as const

export const discountNotApplied = wrongAmount({
  name: 'discount not applied',
  rule: 'OVERBILLED',
  cause: 'DISCOUNT_NOT_APPLIED',
  wish: discounted,
  items: [1, 3],
  wrong: (item, { terms }) => withLine(terms, item, { discountPercent: null }),
  note: (item) => `${item.line.discountPercent}% off was agreed, list price billed`,
})

export const discountTwice = wrongAmount({
  name: 'discount applied twice',
  rule: 'UNDERBILLED',
  cause: 'DISCOUNT_APPLIED_TWICE',
  wish: discounted,
  items: [1, 3],
  wrong: (item, { terms }) => discountedAgain(terms, item),
  note: (item) => `${item.line.discountPercent}% was taken off twice`,
})
