import type { CivilDate } from '../basics/civil-date.js'
import type { Receivable } from './receivable.js'

/** Where money stands that settles nothing yet. */
export type Pot = 'unappliedCredits' | 'unappliedPayments' | 'deposits'

/** A document that money came from, and what of it went where no application says. */
interface Source {
  readonly pot: Pot
  readonly date: CivilDate
  readonly isLater: boolean
  /** Known to be gone: the source states a balance that applications don't lead to. Minor units. */
  gone: bigint
  /** Perhaps gone: the source states no balance. */
  loose: bigint
}

/** A document that says of which customer it took something, but not of which document. */
interface Taker {
  readonly kind: Receivable['kind']
  readonly pots: readonly Pot[]
  readonly date: CivilDate
  readonly isLater: boolean
  amount: bigint
}

/** By kind, those that can have taken the least first; journals may have taken nothing at all. */
const TURNS: readonly Receivable['kind'][] = ['deposit-application', 'refund', 'journal']
const ORDER: readonly Pot[] = ['unappliedCredits', 'unappliedPayments', 'deposits']

/** A refund returns a credit memo, a payment or a deposit; what a journal line raises is paid by the first two. */
const POTS_OF: Readonly<Partial<Record<Receivable['kind'], readonly Pot[]>>> = {
  'deposit-application': ['deposits'],
  refund: ORDER,
  journal: ['unappliedCredits', 'unappliedPayments'],
}

const POT_OF: Readonly<Partial<Record<Receivable['kind'], Pot>>> = {
  credit: 'unappliedCredits',
  payment: 'unappliedPayments',
  deposit: 'deposits',
}

/**
 * Which documents of a customer and currency refunds, applied deposits and journal lines took from. What was taken up to the
 * day is found first, as only documents of then can have been its source: so the sum over all documents of the day is exact,
 * whatever came after it. Which of them it was is told by the amount, where one is just as large; else it is the oldest.
 */
export class Returns {
  readonly #sources: Source[] = []
  readonly #takers: Taker[] = []
  readonly #moves = new Map<Pot, bigint>()

  /** Of any day. */
  note(receivable: Receivable): void {
    const { kind, date, isLater, total, stated, open, unexplained } = receivable
    const [pot, pots, amount] = [POT_OF[kind], POTS_OF[kind], takenBy(receivable)]
    if (pots && amount > 0n) this.#takers.push({ kind, pots, date, isLater, amount })
    const gone = unexplained > 0n ? unexplained : 0n
    const loose = stated !== null ? 0n : isLater ? (total ?? 0n) : open
    if (pot && gone + loose > 0n) this.#sources.push({ pot, date, isLater, gone, loose })
  }

  /** What has to be added to the pots of the day: what was there still, less what was gone already. Asked for once. */
  close(): ReadonlyMap<Pot, bigint> {
    this.#sources.sort((a, b) => ORDER.indexOf(a.pot) - ORDER.indexOf(b.pot) || a.date - b.date)
    this.#takers.sort((a, b) => TURNS.indexOf(a.kind) - TURNS.indexOf(b.kind) || a.date - b.date)
    const journals = this.#takers.filter(({ kind }) => kind === 'journal')
    for (const isLater of [false, true]) {
      const takers = this.#takers.filter((taker) => taker.isLater === isLater && taker.kind !== 'journal')
      for (const taker of takers) this.#takeOwn(taker)
      // Were two of the same amount taken one for the other, somebody is left over: the sum is right all the same.
      for (const taker of takers) this.#takeGone(taker, (source) => isLater || !source.isLater)
    }
    for (const journal of journals) this.#takeGone(journal, ({ pot }) => journal.pots.includes(pot))
    return this.#moves
  }

  #takeOwn(taker: Taker): void {
    const isOwn = ({ pot, date }: Source) => date <= taker.date && taker.pots.includes(pot)
    this.#takeGone(taker, isOwn)
    for (const { source, amount } of this.#take(taker, 'loose', isOwn))
      if (!taker.isLater) this.#move(source.pot, -amount)
  }

  /** What a later document took was there still; a journal line that was paid raises nothing any more. */
  #takeGone(taker: Taker, isOf: (source: Source) => boolean): void {
    for (const { source, amount } of this.#take(taker, 'gone', isOf)) {
      if (source.isLater) continue
      if (taker.isLater) this.#move(source.pot, amount)
      else if (taker.kind === 'journal') this.#move('unappliedPayments', amount)
    }
  }

  #move(pot: Pot, amount: bigint): void {
    this.#moves.set(pot, (this.#moves.get(pot) ?? 0n) + amount)
  }

  /** Takes from a document of just the amount, else from one after the other. */
  #take(taker: Taker, of: 'gone' | 'loose', isOf: (source: Source) => boolean): readonly Taken[] {
    const taken: Taken[] = []
    if (taker.amount === 0n) return taken
    const same = this.#sources.find((source) => source[of] === taker.amount && isOf(source))
    for (const source of same ? [same] : this.#sources) {
      const amount = least(source[of], taker.amount)
      if (amount === 0n || !isOf(source)) continue
      source[of] -= amount
      taker.amount -= amount
      taken.push({ source, amount })
    }
    return taken
  }
}

interface Taken {
  readonly source: Source
  readonly amount: bigint
}

/** Minor units; 0 where it takes nothing. What a refund doesn't return raises the debt by itself. */
function takenBy({ kind, total, stated }: Receivable): bigint {
  if (total === null) return 0n
  if (kind === 'journal') return -total
  return kind === 'refund' ? total - (stated ?? 0n) : total
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
