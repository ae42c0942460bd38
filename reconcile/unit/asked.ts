import type { LookUp } from './context.js'

/** Questions that a table has an entry for, by kind; a key is an id where nothing else is said. */
export type EntryKind =
  | 'currency'
  | 'item'
  | 'product'
  | 'term'
  | 'subsidiary'
  /** By a name. */
  | 'subsidiaryName'
  /** By a currency's code. */
  | 'rate'
  | 'flawedRate'
  | 'period'
  | 'closing'
  /** Of the configuration: a setting by its name, a rule by its code, a tolerance by its currency's, a field by its own. */
  | 'choice'
  | 'rule'
  | 'tolerance'
  | 'mapped'

/** Questions of which there are more than entries: the period of a day, after a day (by its number), behind another period. */
export type PeriodKind = 'periodOf' | 'periodAfter' | 'periodNext'

/** What a question to the small tables is about. */
export type QuestionKind = EntryKind | PeriodKind

/** Questions as they are kept: kinds with their keys. */
export type AskedKeys = { readonly [K in QuestionKind]?: readonly string[] }

/** The questions of one unit, each once. */
export class Asked {
  readonly #keys = new Map<QuestionKind, Set<string>>()

  /** Gives the key back. */
  note<Key extends string>(kind: QuestionKind, key: Key): Key {
    this.#of(kind).add(key)
    return key
  }

  /** The table, of which it is noted what it is asked. */
  noting<T>(kind: QuestionKind, table: LookUp<T>): LookUp<T> {
    const keys = this.#of(kind)
    return {
      get(key) {
        keys.add(key)
        return table.get(key)
      },
    }
  }

  /** JSON of {@link AskedKeys}, the same for the same questions in any order; '' for none. */
  get text(): string {
    const kinds = [...this.#keys].filter(([, keys]) => keys.size > 0).sort(([a], [b]) => (a < b ? -1 : 1))
    return kinds.length === 0
      ? ''
      : JSON.stringify(Object.fromEntries(kinds.map(([kind, keys]) => [kind, [...keys].sort()])))
  }

  #of(kind: QuestionKind): Set<string> {
    let keys = this.#keys.get(kind)
    if (keys === undefined) {
      keys = new Set()
      this.#keys.set(kind, keys)
    }
    return keys
  }
}
