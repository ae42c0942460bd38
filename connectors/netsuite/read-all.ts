import {
  askPage,
  type KeyPage,
  keyPages,
  PAGE,
  type Range,
  type Reading,
  wholeKeys,
  within,
} from './keyset.js'
import type { ResultPage, ResultRow } from './result-page.js'
import { selectBounds } from './select.js'
import { sideBySide } from './side-by-side.js'
import { type Window, Windows, windowsOf } from './windows.js'

/** Rows, and the key up to which every row has come with them. */
export interface RowsSoFar {
  readonly rows: readonly ResultRow[]
  /** What was made of them aside, in their place. */
  readonly prepared?: object
  readonly after: string | null
}

/** A table of no more rows is read page after page. */
const SMALL = 10 * PAGE

/** Every row above a key: a large table in ranges of keys side by side, a small one in order. */
export async function* readAll(
  reading: Reading,
  after: string | null,
  workers: number,
): AsyncGenerator<RowsSoFar> {
  const whole: Range = { above: after, upTo: null }
  const first = await askPage(reading, whole)
  if (first.totalResults !== null) reading.elsewhere?.aside.expect(first.totalResults)
  const opening = await wholeKeys(reading, first, whole)
  if (!first.hasMore || workers < 2 || isSmall(first)) {
    for await (const page of keyPages(reading, whole, Promise.resolve(opening))) yield soFar(page)
    return
  }
  yield soFar(opening)
  const end = (await reading.turn?.take()) ?? (() => undefined)
  try {
    yield* readWindows(reading, await windowsAbove(reading, opening.last ?? '', workers), workers, end)
  } finally {
    end()
  }
}

const soFar = ({ rows, prepared, last }: KeyPage): RowsSoFar => ({
  rows,
  ...(prepared && { prepared }),
  after: last,
})

const isSmall = ({ totalResults }: ResultPage): boolean => totalResults !== null && totalResults <= SMALL

async function windowsAbove(reading: Reading, above: string, workers: number): Promise<Windows> {
  const { client, plan, conditions, signal } = reading
  const left = [...conditions, ...within(plan, { above, upTo: null })]
  const [bounds] = (await client.suiteql(selectBounds(plan, left), 1, 0, signal)).rows
  const rows = Number(bounds?.row_count ?? 0)
  reading.elsewhere?.aside.expect(rows)
  const pages = Math.ceil(rows / PAGE)
  const top = bounds?.top ?? above
  return new Windows(windowsOf(above, top, pages, workers), top, pages)
}

/** Once there are fewer windows left than workers, requests are free for others: `onSpare` is told so. */
async function* readWindows(
  reading: Reading,
  windows: Windows,
  workers: number,
  onSpare: () => void,
): AsyncGenerator<RowsSoFar> {
  const take = () => {
    const window = windows.take()
    return window && pagesOf(reading, window)
  }
  for await (const { window, page } of sideBySide(take, workers)) {
    // A page counts once it is given on: what has come and waits isn't staged yet.
    window.reached(page.last, page.count, page.isLast)
    if (page.isLast && windows.left < workers) onSpare()
    yield { ...soFar(page), after: windows.after }
  }
}

async function* pagesOf(reading: Reading, window: Window) {
  for await (const page of keyPages(reading, window)) yield { window, page }
}
