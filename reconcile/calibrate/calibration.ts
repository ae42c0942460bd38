import type { CanonicalRecord } from '../records/record.js'
import type { Alternative } from './alternatives.js'
import { Gains } from './gains.js'
import type { LaidContract, LaidUnit } from './lay-unit.js'
import type { Tally } from './tally.js'
import { type CountedWord, UnknownWords } from './unknown-words.js'

/** Contracts named for each alternative; there are as many more as the counts say. */
const LISTED = 20

export interface Disagreeing {
  readonly id: string
  readonly number: string
  readonly items: number
  readonly tied: number
}

/** The book under one alternative. Contracts that name the setting, or that can't be read under the value, count as they are. */
export interface Row extends Alternative {
  readonly items: number
  readonly tied: number
  /** Contracts that follow the default, and can. */
  readonly contracts: number
  readonly named: number
  readonly unfit: number
  readonly disagreeing: number
  /** The first of them, in the order of the book. */
  readonly examples: readonly Disagreeing[]
}

type Counting = { -readonly [K in keyof Row]: Row[K] } & { readonly examples: Disagreeing[] }

/** Adds up units one by one; holds counts, and a bounded list for each alternative. */
export class Calibration {
  readonly gains: Gains
  readonly #words = new UnknownWords()
  readonly #rows: readonly Counting[]
  #unreadable = 0

  constructor(alternatives: readonly Alternative[]) {
    const none = { items: 0, tied: 0, contracts: 0, named: 0, unfit: 0, disagreeing: 0 }
    this.#rows = alternatives.map((one) => ({ ...one, ...none, examples: [] }))
    this.gains = new Gains(alternatives.length)
  }

  add({ contracts, words }: LaidUnit): void {
    for (const laid of contracts) this.#addContract(laid)
    for (const { word, records, tried } of words) this.#words.add(word, records, tried)
  }

  #addContract({ record, now, outcomes }: LaidContract): void {
    if (now === null) {
      this.#unreadable += 1
      return
    }
    const tallies = outcomes.map((outcome) => (typeof outcome === 'string' ? now : outcome))
    for (const [index, row] of this.#rows.entries()) {
      const outcome = outcomes[index]!
      row[typeof outcome === 'string' ? outcome : 'contracts'] += 1
      addTally(row, tallies[index]!, record)
    }
    this.gains.add(tallies.map((tally) => gainOf(now, tally)))
  }

  get rows(): readonly Row[] {
    return this.#rows
  }

  /** Words that no mapping knows, the most frequent first. */
  get words(): readonly CountedWord[] {
    return this.#words.all
  }

  /** Contracts whose terms can't be laid out, or that nobody pays. */
  get unreadable(): number {
    return this.#unreadable
  }
}

const missesOf = ({ items, tied }: Tally): number => items - tied

/**
 * Items put right, or, below zero, broken. That something isn't expected any more, not yet due by another timing, puts it
 * right only where all that is left ties.
 */
function gainOf(now: Tally, then: Tally): number {
  const fewer = missesOf(now) - missesOf(then)
  return missesOf(then) === 0 ? fewer : Math.min(fewer, Math.max(0, then.tied - now.tied))
}

function addTally(row: Counting, tally: Tally, { id, values }: CanonicalRecord): void {
  row.items += tally.items
  row.tied += tally.tied
  if (missesOf(tally) === 0) return
  row.disagreeing += 1
  if (row.examples.length < LISTED) row.examples.push({ id, number: values.number ?? id, ...tally })
}
