import { dividedBy, fraction, rounded, times } from '../exact.js'
import { isStub, roundedFirst, saidRate, transpositions, withMonths, withTax } from './explanations.js'
import { allowance } from './unmistakable.js'
import { type AmountMistake, type WrongAmount, wrongAmount } from './wrong-amount.js'

/** Right terms and a wrong figure: another length of period, tax or a rate in it, a slip of the hand, early rounding. */

const wish = { months: [1, 3, 6], monthsAgo: [7, 11], termMonths: 24 } as const

const scaledBy =
  (over: number | bigint, under: number | bigint): WrongAmount =>
  ({ amount }) =>
    rounded(times(fraction(amount), fraction(over, under)))

const frequency = (name: string, months: number, others: readonly number[], rule: AmountMistake['rule']) =>
  others.map((billed) =>
    wrongAmount({
      name: `${name}, ${billed} for ${months}`,
      rule,
      cause: 'WRONG_FREQUENCY',
      wish: { ...wish, months: [months] },
      items: [1, 2],
      wrong: (item, said) => (isStub(item) || item.split ? null : withMonths(said.terms, item, billed)),
      note: () => `${billed} months billed in place of ${months}`,
    }),
  )

export const otherMonths = [
  ...frequency('too few months', 3, [1], 'UNDERBILLED'),
  ...frequency('too many months', 1, [3, 12], 'OVERBILLED'),
]

export const taxIncluded = wrongAmount({
  name: 'tax in the net amount',
  rule: 'OVERBILLED',
  cause: 'TAX_INCLUDED',
  wish,
  items: [1, 2],
  suits: ({ market }) => market.taxPercent !== '0',
  wrong: (item, { account }) => rounded(times(fraction(item.amount), withTax(account))),
  note: () => 'the amount with tax was entered before tax',
})

const converted = (name: string, rule: AmountMistake['rule'], divided: boolean) =>
  wrongAmount({
    name,
    rule,
    cause: 'FX_CONVERTED',
    wish,
    items: [1, 2],
    suits: ({ market }) => market.currency !== market.subsidiary.currency,
    wrong: (item, { account }) => {
      const rate = saidRate(account)
      return rounded(times(fraction(item.amount), divided ? dividedBy(fraction(1), rate) : rate))
    },
    note: () => "the amount was converted at the invoice's exchange rate",
  })

export const multipliedByRate = converted('multiplied by the exchange rate', 'OVERBILLED', false)
export const dividedByRate = converted('divided by the exchange rate', 'UNDERBILLED', true)

export const digitsTransposed = wrongAmount({
  name: 'digits transposed',
  rule: 'UNDERBILLED',
  cause: 'DIGITS_TRANSPOSED',
  wish,
  items: [1, 1],
  wrong: ({ amount, start }, { terms }) => {
    const typed = transpositions(amount).filter((each) => {
      const off = each > amount ? each - amount : amount - each
      return off > allowance(terms.currency.exponent)
    })
    return typed[Number(start.slice(8)) % Math.max(1, typed.length)] ?? null
  },
  note: () => 'two neighbouring digits were exchanged',
})

const shifted = (name: string, rule: AmountMistake['rule'], over: number, under: number) =>
  wrongAmount({
    name,
    rule,
    cause: 'DECIMAL_SHIFTED',
    wish,
    items: [1, 1],
    wrong: scaledBy(over, under),
    note: () => 'the decimal point slipped',
  })

export const tenthBilled = shifted('decimal point too far left', 'UNDERBILLED', 1, 10)
export const hundredfoldBilled = shifted('decimal point too far right', 'OVERBILLED', 100, 1)

/** The first of the ways of rounding early that can be told from the right amount. */
const early: WrongAmount = (item, said) => {
  if (item.split) return null
  for (const { amount } of roundedFirst(said, item)) {
    const off = amount > item.amount ? amount - item.amount : item.amount - amount
    if (off > allowance(said.terms.currency.exponent)) return amount
  }
  return null
}

const rounding = (name: string, more: object, items: readonly [number, number]) =>
  wrongAmount({
    name,
    rule: 'OVERBILLED',
    cause: 'ROUNDING_ACCUMULATED',
    wish: { ...wish, oneLine: true, ...more },
    items,
    wrong: early,
    note: () => 'rounded before it was multiplied',
  })

export const unitPriceRounded = rounding('unit price rounded first', { discount: true }, [1, 3])
export const monthRounded = rounding('month rounded first', { months: [12], pricePeriod: 'year' }, [1, 1])
export const dayRounded = rounding('day rounded first', { anchor: 'calendar', stub: true }, [1, 1])
