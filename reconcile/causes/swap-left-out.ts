import { sayList } from '../words/say.js'
import type { Candidate, OffCase } from './cause.js'
import { sayNumber } from './reprice.js'

/** An amendment that takes away and adds, left out as a whole; which cause that is, what it comes to says. */
export function* swapLeftOut({ off, contract }: OffCase): Iterable<Candidate> {
  const ids = new Set(off.items.map(({ expected }) => expected.lineId))
  const lines = contract.lines.filter(({ id }) => ids.has(id))
  const said = lines.map(({ id, quantity, productCode }) => {
    const isLess = quantity.n < 0n
    const size = sayNumber(isLess ? { n: -quantity.n, d: quantity.d } : quantity)
    return `${isLess ? 'takes away' : 'adds'} ${size} ${productCode ?? 'units'} (line ${id})`
  })
  yield {
    amount: 0n,
    arithmetic: `without ${[...ids].join(' ')}`,
    text: () => `The amendment that ${sayList(said)} was left out.`,
  }
}
