import type { Contract, Terms } from './business.js'

/** Something about a contract's terms that few have, and that is no mistake. */
interface Trait {
  /** As it is counted in the book's facts. */
  readonly name: string
  is(contract: Contract): boolean
}

const ofTerms = (name: string, is: (terms: Terms) => boolean): Trait => ({
  name,
  is: ({ terms }) => is(terms),
})

export const TRAITS: readonly Trait[] = [
  ofTerms('days of grace of its own', ({ window }) => window !== undefined),
  {
    name: 'prices with tax',
    is: ({ terms, lines }) =>
      terms.priceIncludesTax === true || lines.some(({ own }) => own?.priceIncludesTax !== undefined),
  },
  {
    name: 'contract in another currency than its account',
    is: ({ terms, account }) => terms.currency !== account.market.currency,
  },
  { name: 'line in another currency', is: ({ lines }) => lines.some(({ own }) => own?.currency) },
  {
    name: 'line that replaces another',
    is: ({ lines }) => lines.some(({ replaces }) => replaces !== undefined),
  },
  ofTerms('billed through a day elsewhere', ({ billedThrough }) => billedThrough !== undefined),
  ofTerms('a sum billed elsewhere', ({ openingBilled }) => openingBilled !== undefined),
  {
    name: 'rest accelerated, billed in arrears',
    is: ({ terms, lines }) =>
      terms.terminatedOn !== null &&
      terms.conventions?.terminationBilling === 'accelerate' &&
      (terms.timing === 'arrears' || lines.some(({ charge }) => charge === 'usage')),
  },
  { name: 'day of change named twice', is: ({ lines }) => lines.some(({ shown }) => shown) },
]

/** The names of what sets a contract's terms apart. */
export const traitsOf = (contract: Contract): string[] =>
  TRAITS.filter((trait) => trait.is(contract)).map(({ name }) => name)
