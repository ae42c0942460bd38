import { setTimeout as sleep } from 'node:timers/promises'
import { Transient } from './failure.js'

/** Successes after which one more request at a time is tried again. */
const CALM = 50

/**
 * How many requests may be under way to one system at a time. Halved when the system says that there were too many
 * (once for all that were under way together), raised by one after a calm stretch, never above what was configured.
 * While the system asks to wait, nobody sends. First come, first served.
 */
export class Gate {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #open: number
  #busy = 0
  #calm = 0
  /** How often the gate was narrowed. */
  #narrowed = 0
  #held: Promise<void> | null = null

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
    let narrowed = this.#narrowed
    try {
      await this.#held
      narrowed = this.#narrowed
      const result = await task()
      this.#succeeded()
      return result
    } catch (error) {
      if (error instanceof Transient && error.isCrowded && narrowed === this.#narrowed) this.narrow()
      throw error
    } finally {
      this.#leave()
    }
  }

  /** The system said that there were too many requests at a time. */
  narrow(): void {
    this.#calm = 0
    this.#narrowed += 1
    this.#open = Math.max(1, Math.floor(this.#open / 2))
  }

  /** The system asked to wait so many milliseconds: what isn't sent yet waits. The one who was told waits by himself. */
  hold(milliseconds: number): void {
    const held: Promise<void> = Promise.all([
      this.#held,
      sleep(milliseconds, undefined, { ref: false }),
    ]).then(() => {
      if (this.#held === held) this.#held = null
    })
    this.#held = held
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
