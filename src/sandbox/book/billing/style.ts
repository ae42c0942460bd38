import type { Contract } from '../business.js'
import type { Dice } from '../dice.js'

/** How an invoice says which contract it bills: by the line, the body, … or by nothing but its customer. */
export type LinkMethod = 'line' | 'body' | 'opportunity' | 'order' | 'po' | 'customer'

/** The biller's habits with one contract. */
export interface Style {
  readonly link: LinkMethod
  /** Lines show quantity and rate, where they say something. */
  readonly quantities: boolean
  /** Days after the bill date on which invoices are usually issued, at most. */
  readonly slack: number
  /** Items of one product and period go on one line. */
  readonly merged: boolean
}

const METHODS: readonly (readonly [LinkMethod, number])[] = [
  ['line', 32],
  ['body', 28],
  ['opportunity', 9],
  ['order', 11],
  ['po', 10],
  ['customer', 10],
]

const isTight = (contract: Contract): boolean =>
  contract.terms.frequency.kind === 'days' && contract.terms.frequency.count < 20

function isPossible(contract: Contract, link: LinkMethod): boolean {
  if (link === 'order') return contract.hasSalesOrder
  if (link === 'po') return contract.poNumber !== null
  if (link === 'customer') return contract.onlyOne && contract.poNumber === null && !contract.hasSalesOrder
  return true
}

/** Habits for a contract; where there is a mistake or a twin, nothing is left to be guessed. */
export function chooseStyle(dice: Dice, contract: Contract): Style {
  const wanted = dice.weighted(METHODS)
  const plain = contract.marked || contract.twin !== null
  const link = plain ? dice.pick(['line', 'body'] as const) : isPossible(contract, wanted) ? wanted : 'line'
  return {
    link,
    quantities: !contract.marked && dice.chance(40),
    slack: contract.terms.window ? Math.min(3, contract.terms.window.late) : isTight(contract) ? 1 : 3,
    merged: !contract.marked && dice.chance(50),
  }
}
