import type { ObjectName } from '../../../reconcile/records/object.js'
import type { Pair } from '../../staging/laid-row.js'
import { KEYS_AT_ONCE } from '../../tables/record-key.js'
import type { StagingStatements } from './statements.js'

/** Keys of rows that were put in, by name: written together, as most of what one costs by itself is its statement. */
export class NewKeys {
  readonly #object: ObjectName
  readonly #statements: Pick<StagingStatements, 'insertKey' | 'insertKeys'>
  /** What is to be bound for each name, key after key. */
  readonly #waiting = new Map<string, string[]>()

  constructor(object: ObjectName, statements: Pick<StagingStatements, 'insertKey' | 'insertKeys'>) {
    this.#object = object
    this.#statements = statements
  }

  add(id: string, pairs: readonly Pair[]): void {
    for (const [name, value] of pairs) {
      const waiting = this.#of(name)
      waiting.push(name, value, this.#object, id)
      if (waiting.length < 4 * KEYS_AT_ONCE) continue
      this.#statements.insertKeys.run(...waiting)
      waiting.length = 0
    }
  }

  /** To be called before keys are looked up or removed, and at the end. */
  write(): void {
    for (const waiting of this.#waiting.values()) {
      for (let at = 0; at < waiting.length; at += 4) this.#statements.insertKey.run(waiting.slice(at, at + 4))
      waiting.length = 0
    }
  }

  #of(name: string): string[] {
    const known = this.#waiting.get(name)
    if (known) return known
    const waiting: string[] = []
    this.#waiting.set(name, waiting)
    return waiting
  }
}
