import type { Range } from './keyset.js'

/** Pages of one window, on average: each window's last page may be half empty, and may not cost a tenth of all pages. */
const PAGES_A_WINDOW = 12
/** Fewer pages than that aren't worth a window. */
const FEWEST_PAGES = 3
const WHOLE = /^-?\d+$/

/**
 * Splits what is left of a table (`pages` of it, with keys above `above` and up to about `top`) into ranges of keys, in
 * order, that can be read side by side. The last one has no upper bound: rows that come meanwhile are in it.
 */
export function windowsOf(above: string, top: string, pages: number, workers: number): readonly Range[] {
  const count = countOf(pages, workers)
  if (!WHOLE.test(above) || !WHOLE.test(top)) return [{ above, upTo: null }]
  const [low, high] = [BigInt(above), BigInt(top)]
  const edges = Array.from(
    { length: count + 1 },
    (_, index) => low + ((high - low) * BigInt(index)) / BigInt(count),
  )
  return edges.slice(0, -1).map((edge, index) => ({
    above: String(edge),
    upTo: index === count - 1 ? null : String(edges[index + 1]),
  }))
}

/** As many for each worker, where there is enough for all: nobody is left to work alone at the end. */
function countOf(pages: number, workers: number): number {
  const most = Math.max(
    Math.floor(pages / PAGES_A_WINDOW),
    Math.min(workers, Math.floor(pages / FEWEST_PAGES)),
  )
  return most < workers ? Math.max(1, most) : most - (most % workers)
}

/** How far windows are done with from the first on, whichever of them got further. */
export class Prefix {
  readonly #windows: readonly Range[]
  readonly #last: (string | null)[]
  readonly #isDone: boolean[]

  constructor(windows: readonly Range[]) {
    this.#windows = windows
    this.#last = windows.map(({ above }) => above)
    this.#isDone = windows.map(() => false)
  }

  /** A window has come to its key `last`, or to its end. */
  reached(index: number, last: string | null, isDone: boolean): void {
    this.#last[index] = last
    this.#isDone[index] = isDone
  }

  /** Every row up to this key has come. */
  get after(): string | null {
    const open = this.#isDone.indexOf(false)
    const index = open < 0 ? this.#windows.length - 1 : open
    return this.#last[index] ?? this.#windows[index]?.above ?? null
  }
}
