/** Successes after which one more request at a time is tried again. */
const CALM = 50

/**
 * How many requests may be under way to one system at a time. Halved when the system says that there were too many,
 * raised by one after a calm stretch, never above what was configured. First come, first served.
 */
export class Gate {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #open: number
  #busy = 0
  #calm = 0

  constructor(most: number) {
    this.#most = Math.max(1, Math.floor(most))
    this.#open = this.#most
  }

  /** Requests that may be under way now. */
  get width(): number {
    return this.#open
  }

  async through<T>(task: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#open) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#busy += 1
    try {
      const result = await task()
      this.#succeeded()
      return result
    } finally {
      this.#leave()
    }
  }

  /** The system said that there were too many requests at a time. */
  narrow(): void {
    this.#calm = 0
    this.#open = Math.max(1, Math.floor(this.#open / 2))
  }

  #succeeded(): void {
    this.#calm += 1
    if (this.#calm < CALM || this.#open >= this.#most) return
    this.#calm = 0
    this.#open += 1
  }

  /** A place is handed to the next in line, and more than one after the gate has widened. */
  #leave(): void {
    this.#busy -= 1
    while (this.#busy < this.#open) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#busy += 1
      next()
    }
  }
}
