import { Local } from '../linking/finder.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import { judgeContract } from '../unit/judge-contract.js'
import { inOrder } from '../unit/judge-unit.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import type { UnitRecords } from '../unit/unit.js'
import { tallyOf } from './tally.js'
import { meaningsOf, type TriedMeaning, type UnknownWord, unknownWordsOf } from './unknown-words.js'

/** An unknown word as a contract's records bear it, or another record. */
export interface LaidWord {
  readonly word: UnknownWord
  readonly records: number
  readonly tried: readonly TriedMeaning[]
}

/**
 * The words of a unit that no mapping knows. A contract's only one is tried with each of its field's values: what is billed
 * often tells which it is. Of other records they are counted.
 */
export function layWords(unit: UnitRecords, judged: JudgedUnit, context: UnitContext): readonly LaidWord[] {
  return [
    ...judged.contracts.flatMap((contract) => wordsOfContract(unit, contract, context)),
    ...judged.unreadable.flatMap(({ record }) => unknownWordsOf(record).map((word) => once(word))),
  ]
}

const once = (word: UnknownWord): LaidWord => ({ word, records: 1, tried: [] })

function wordsOfContract(unit: UnitRecords, judged: JudgedContract, context: UnitContext): LaidWord[] {
  if (judged.reading.ok) return []
  const words = [judged.record, ...judged.lineRecords].flatMap(unknownWordsOf)
  const different = words.filter((word, at) => words.findIndex((other) => isSame(word, other)) === at)
  return different.map((word) => ({
    word,
    records: words.filter((other) => isSame(word, other)).length,
    tried: different.length > 1 ? [] : tryWord(word, unit, judged, context),
  }))
}

const isSame = (one: UnknownWord, other: UnknownWord): boolean =>
  one.object === other.object && one.field === other.field && one.text === other.text

function tryWord(
  word: UnknownWord,
  { records }: UnitRecords,
  judged: JudgedContract,
  context: UnitContext,
): TriedMeaning[] {
  return meaningsOf(word.object, word.field).flatMap((value) => {
    const taken = (record: CanonicalRecord): CanonicalRecord => takenAs(record, word, value)
    const own = new Map(judged.lineRecords.map((record) => [record.id, taken(record)]))
    const contractLine = (records.contractLine ?? []).map((record) => own.get(record.id) ?? record)
    const finder = new Local(inOrder({ ...records, contractLine }))
    const tally = tallyOf(judgeContract(taken(judged.record), judged, finder, context), context)
    return tally ? [{ value, tally }] : []
  })
}

/** A record with a word read as a value. */
function takenAs(
  record: CanonicalRecord,
  { object, field, text }: UnknownWord,
  value: string,
): CanonicalRecord {
  if (record.object !== object || record.unreadable?.[field] !== text) return record
  const { [field]: _, ...unreadable } = record.unreadable
  return { ...record, values: { ...record.values, [field]: value }, unreadable }
}
