import type { Key } from '../../reconcile/linking/key.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { RowShape, StagedInput } from '../store/staging.js'
import { NO_PARENT } from '../tables/staged.js'
import { cleanOptional, cleanText } from '../text/clean.js'
import { bodyOf, contentHash } from './body.js'

/** A row as it is written, as far as it can be told without the store: plain texts. */
export interface LaidRow {
  readonly id: string
  readonly parent: string
  readonly modifiedAt: string | null
  readonly body: string
  readonly hash: string
  /** {@link Pair}s as JSON, '' for none. */
  readonly keys: string
  readonly amount: string | undefined
}

export type Pair = readonly [name: string, value: string]

export function layRow({ object, parentField, amountField }: RowShape, input: StagedInput): LaidRow {
  const { record, keys } = input
  const id = cleanText(record.id)
  const body = bodyOf(record)
  const pairs = pairsOf(object, id, keys)
  return {
    id,
    parent: parentField === null ? '' : parentOf(record.values[parentField]),
    modifiedAt: cleanOptional(record.modifiedAt),
    body,
    hash: contentHash(object, id, body),
    keys: pairs.length === 0 ? '' : JSON.stringify(pairs),
    amount: amountField === null ? undefined : amountIn(record, amountField),
  }
}

/** An amount as the source has it: one that can't be read, as it is absurd, counts in the source's sum too. */
export const amountIn = (
  { values, unreadable }: Pick<CanonicalRecord, 'values' | 'unreadable'>,
  field: string,
): string | undefined => values[field] ?? unreadable?.[field]

/** The id of the record that a line says it is of. */
export const parentOf = (value: string | undefined): string =>
  value === undefined || value === '' ? NO_PARENT : cleanText(value)

/** `OBJECT.id` with the record's own id is answered by the staged row itself. */
const isOwnId = (object: ObjectName, id: string, key: Key): boolean =>
  key.value === id && key.name === `${object}.id`

/** Keys but for the record's own id, sorted and each once. */
function pairsOf(object: ObjectName, id: string, keys: readonly Key[]): readonly Pair[] {
  const pairs: Pair[] = []
  for (const key of keys) if (!isOwnId(object, id, key)) pairs.push([key.name, cleanText(key.value)])
  return pairs.length < 2
    ? pairs
    : pairs.sort(byText).filter((pair, at) => at === 0 || !isSamePair(pair, pairs[at - 1]))
}

/** In the order of their JSON; names are words, so that those which differ tell it. */
function byText(a: Pair, b: Pair): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  const [one, other] = [JSON.stringify(a[1]), JSON.stringify(b[1])]
  return one < other ? -1 : one > other ? 1 : 0
}

export const isSamePair = (a: Pair, b: Pair | undefined): boolean => a[0] === b?.[0] && a[1] === b[1]

export const readPairs = (text: string): readonly Pair[] => (text === '' ? [] : (JSON.parse(text) as Pair[]))
