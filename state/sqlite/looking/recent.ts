/**
 * What was used lately, by id: at least `least` and at most twice as many of them. Two halves take turns, so that keeping one
 * costs no more than a map.
 */
export class Recent<V> {
  readonly #least: number
  #young = new Map<string, V>()
  #old = new Map<string, V>()

  constructor(least: number) {
    this.#least = least
  }

  get(id: string): V | undefined {
    const young = this.#young.get(id)
    if (young !== undefined) return young
    const old = this.#old.get(id)
    if (old !== undefined) this.set(id, old)
    return old
  }

  set(id: string, value: V): void {
    if (this.#young.size >= this.#least) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(id, value)
  }
}
