import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of `/proc` in a second, as Linux has them wherever Node runs. */
const TICKS = 100
const EVERY_MS = 200

/**
 * CPU seconds of this process's threads, looked at now and then: one that has ended isn't told of any more. The first
 * thread is left out.
 */
export class ThreadWatch {
  readonly #seconds = new Map<string, number>()
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setInterval(() => this.#look(), EVERY_MS)
    this.#timer.unref()
  }

  /** Of those that needed most besides the first one, in the order in which they began; fewer where the system doesn't tell. */
  end(most: number): readonly number[] {
    clearInterval(this.#timer)
    return [...this.#seconds]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .sort((a, b) => Number(a[0]) - Number(b[0]))
      .map(([, seconds]) => seconds)
  }

  #note(id: string, seconds: number): void {
    this.#seconds.set(id, Math.max(seconds, this.#seconds.get(id) ?? 0))
  }

  #look(): void {
    for (const id of threads()) if (id !== String(process.pid)) this.#note(id, secondsOf(id))
  }
}

function threads(): readonly string[] {
  try {
    return readdirSync('/proc/self/task')
  } catch {
    return []
  }
}

function secondsOf(id: string): number {
  try {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
    const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(stat) ?? []
    return (Number(user) + Number(system)) / TICKS
  } catch {
    return 0
  }
}
