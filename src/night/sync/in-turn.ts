import { together } from '../together.js'

/** What is to be done side by side. */
export interface SideBySide<T> {
  /** So many at a time, begun in order. */
  readonly most: number
  /** What has to be done before an item is begun; it comes earlier among the items. */
  readonly after: (item: T) => T | undefined
}

/**
 * Works on things side by side, some after others. When one fails, nothing more is begun, and the others have stopped when
 * its error is thrown.
 */
export async function inTurn<T>(
  items: readonly T[],
  { most, after }: SideBySide<T>,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const places = new Places(most)
  const done = new Map<T, Promise<void>>()
  await together(items, signal, (item, either) => {
    const before = after(item)
    const task = begun(before === undefined ? undefined : done.get(before), places, async () => {
      either.throwIfAborted()
      await work(item, either)
    })
    // Whoever waits for it hears of it; `together` does in any case.
    task.catch(() => undefined)
    done.set(item, task)
    return task
  })
}

async function begun(
  before: Promise<void> | undefined,
  places: Places,
  work: () => Promise<void>,
): Promise<void> {
  await before
  await places.take()
  try {
    await work()
  } finally {
    places.give()
  }
}

/** So many places, handed on in the order in which they are asked for. */
class Places {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#free = most
  }

  async take(): Promise<void> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free += 1
  }
}
