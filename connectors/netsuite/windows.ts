import { PAGE, type Range } from './range.js'

/** Pages of one window, on average: each window's last page may be half empty, and may not cost a tenth of all pages. */
const PAGES_A_WINDOW = 24
/** Fewer pages than that aren't worth a window. */
const FEWEST_PAGES = 3
/** Pages of a window that may have come, or be under way, when it is split. */
const AHEAD = 2
/** Windows that come of splitting too: so many for a hundred pages. */
const MOST_IN_A_HUNDRED = 7
const isWhole = (key: string): boolean => /^-?\d+$/.test(key)

/**
 * Splits what is left of a table (`pages` of it, with keys above `above` and up to about `top`) into ranges of keys, in
 * order, that can be read side by side. The last one has no upper bound: rows that come meanwhile are in it.
 */
export function windowsOf(above: string, top: string, pages: number, workers: number): readonly Range[] {
  const count = countOf(pages, workers)
  if (!isWhole(above) || !isWhole(top)) return [{ above, upTo: null }]
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

/**
 * A range of keys that somebody reads, page after page; its end may come nearer, as others help. What is asked for stays the
 * same then, so that a page doesn't depend on who was how far: a vendor, or what stands before it, may have it at hand.
 */
export class Window implements Range {
  readonly above: string
  /** What its pages are asked up to, whoever reads their end. */
  readonly upTo: string | null
  #end: string | null
  #last: string
  #rows = 0
  #isDone = false

  constructor({ above, upTo }: { readonly above: string; readonly upTo: string | null }, end = upTo) {
    this.above = above
    this.upTo = upTo
    this.#last = above
    this.#end = end
  }

  /** Who has come so far is done; null: there is no such key. */
  get end(): string | null {
    return this.#end
  }

  /** The key up to which all of its rows have come. */
  get last(): string {
    return this.#last
  }

  get isDone(): boolean {
    return this.#isDone
  }

  /** It has come to a key, by so many rows, or to its end. */
  reached(last: string | null, rows: number, isDone: boolean): void {
    this.#last = last ?? this.#last
    this.#rows += rows
    this.#isDone = isDone
  }

  /** Rows that are still to be asked for, as many for a key as there were so far: beside a page that waits and one that is under way. */
  left(top: string): number {
    if (this.#isDone || this.#rows === 0 || ![this.above, this.#last, top].every(isWhole)) return 0
    return Math.floor(Number(this.#endBelow(top) - BigInt(this.#last)) * this.#density()) - AHEAD * PAGE
  }

  /** Gives about half of what is left to a window of its own. */
  split(top: string): Window {
    const next = BigInt(this.#last) + BigInt(Math.ceil((AHEAD * PAGE) / this.#density()))
    const third = (this.#endBelow(top) - next) / 3n
    const middle = String(roundest(next + third, next + 2n * third))
    const half = new Window({ above: middle, upTo: this.upTo }, this.#end)
    this.#end = middle
    return half
  }

  #endBelow(top: string): bigint {
    return BigInt(this.#end ?? top)
  }

  /** Rows a key. */
  #density(): number {
    return this.#rows / Number(BigInt(this.#last) - BigInt(this.above))
  }
}

/**
 * The multiple of the greatest power of two from one key to another: whoever splits about there splits at the same one, so
 * that the same pages are asked for in each pull, however far each reader is by then.
 */
function roundest(low: bigint, high: bigint): bigint {
  let round = low
  for (let step = 2n; multipleFrom(low, step) <= high; step *= 2n) round = multipleFrom(low, step)
  return round
}

/** The first multiple of a step that isn't below a key. */
function multipleFrom(key: bigint, step: bigint): bigint {
  const over = ((key % step) + step) % step
  return over === 0n ? key : key - over + step
}

/**
 * The windows of a table in the order of their keys. Where ids are dense in one place and rare in another, some windows are
 * done with long before others: whoever is free then takes half of what is left of the longest.
 */
export class Windows {
  /** In order. */
  readonly #all: Window[]
  readonly #waiting: Window[]
  readonly #top: string
  readonly #most: number

  constructor(ranges: readonly Range[], top: string, pages: number) {
    this.#all = ranges.map(({ above, upTo }) => new Window({ above: above ?? '', upTo }))
    this.#waiting = [...this.#all]
    this.#top = top
    this.#most = Math.floor((pages * MOST_IN_A_HUNDRED) / 100)
  }

  /** The next one to be read; null: what is left is for those who are at it. */
  take(): Window | null {
    return this.#waiting.shift() ?? this.#half()
  }

  /** How many aren't done with. */
  get left(): number {
    return this.#all.filter(({ isDone }) => !isDone).length
  }

  /** Every row up to this key has come. */
  get after(): string | null {
    return (this.#all.find(({ isDone }) => !isDone) ?? this.#all.at(-1))?.last ?? null
  }

  #half(): Window | null {
    if (this.#all.length >= this.#most) return null
    const [longest] = this.#all.toSorted((a, b) => b.left(this.#top) - a.left(this.#top))
    if (!longest || longest.left(this.#top) < FEWEST_PAGES * PAGE) return null
    const half = longest.split(this.#top)
    this.#all.splice(this.#all.indexOf(longest) + 1, 0, half)
    return half
  }
}
