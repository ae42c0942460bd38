import { fieldSpec } from '../records/catalogue.js'
import type { FieldSpec } from '../records/field.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import { FREQUENCIES } from '../terms/frequency.js'
import type { Tally } from './tally.js'

/** A source's text that no mapping knows, in a field that has a few values of its own. */
export interface UnknownWord {
  readonly object: ObjectName
  readonly field: string
  readonly text: string
}

/** What ties of a contract where its unknown word is taken as one of the field's values. */
export interface TriedMeaning {
  readonly value: string
  readonly tally: Tally
}

/** An unknown word with how often the book has it, and what ties under each value of its field. */
export interface CountedWord extends UnknownWord {
  readonly records: number
  /** Contracts on which it was tried, as their only unknown word. */
  readonly contracts: number
  /** In the field's own order; none where it couldn't be tried. */
  readonly tried: readonly TriedMeaning[]
}

/** Values of a field that a word may stand for; none where they can't be listed, as currencies. */
export function meaningsOf(object: ObjectName, field: string): readonly string[] {
  const spec = fieldSpec(object, field)
  if (spec?.kind === 'frequency') return FREQUENCIES
  return spec?.kind === 'boolean' ? ['true', 'false'] : (spec?.choices ?? [])
}

/** A slip in a date or an amount is its record's own: no table of values puts that right. */
const HAS_WORDS: ReadonlySet<FieldSpec['kind']> = new Set(['choice', 'frequency', 'boolean', 'currency'])

/** The words of a record that its fields' mappings don't know. */
export const unknownWordsOf = ({ object, unreadable = {} }: CanonicalRecord): readonly UnknownWord[] =>
  Object.entries(unreadable)
    .map(([field, text]) => ({ object, field, text }))
    .filter(({ field }) => HAS_WORDS.has(fieldSpec(object, field)?.kind ?? 'text'))

/** Different words that are kept apart: a field that isn't one of words at all has one for each record. */
const MOST_WORDS = 500

interface Counting {
  readonly word: UnknownWord
  records: number
  contracts: number
  readonly tallies: Map<string, Tally>
}

/** Counts unknown words over the book; holds a bounded number of them. */
export class UnknownWords {
  readonly #words = new Map<string, Counting>()

  /** A word as `records` of a contract, or of the book, bear it, with what ties under each of its meanings. */
  add(word: UnknownWord, records: number, tried: readonly TriedMeaning[] = []): void {
    const key = `${word.object}\n${word.field}\n${word.text}`
    const known = this.#words.get(key)
    if (!known && this.#words.size >= MOST_WORDS) return
    const counted = known ?? { word, records: 0, contracts: 0, tallies: new Map<string, Tally>() }
    counted.records += records
    if (tried.length > 0) counted.contracts += 1
    for (const { value, tally } of tried) {
      const before = counted.tallies.get(value)
      counted.tallies.set(value, before ? sum(before, tally) : tally)
    }
    this.#words.set(key, counted)
  }

  /** The most frequent first; of equally frequent ones by object, field and text. */
  get all(): readonly CountedWord[] {
    return [...this.#words.entries()]
      .sort(([a, one], [b, other]) => other.records - one.records || (a < b ? -1 : 1))
      .map(([, { word, records, contracts, tallies }]) => ({
        ...word,
        records,
        contracts,
        tried: meaningsOf(word.object, word.field).flatMap((value) => {
          const tally = tallies.get(value)
          return tally ? [{ value, tally }] : []
        }),
      }))
  }
}

const sum = (one: Tally, other: Tally): Tally => ({
  items: one.items + other.items,
  tied: one.tied + other.tied,
})

/** Nothing is fitted to a single contract, or to two. */
const LEAST_CONTRACTS = 3

/** The one value under which most of the items tie, more than under any other; null where the book doesn't tell. */
export function likelyMeaning({ contracts, tried }: CountedWord): TriedMeaning | null {
  if (contracts < LEAST_CONTRACTS) return null
  const [best, second] = [...tried].sort((a, b) => b.tally.tied - a.tally.tied)
  if (!best || best.tally.tied * 2 <= best.tally.items) return null
  return second && second.tally.tied === best.tally.tied ? null : best
}
