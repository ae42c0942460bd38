import type { RequestTimes, Timeline } from '../../connectors/http/timeline.js'
import { countOf } from '../../state/staging/laid-page.js'
import type { Staging } from '../../state/store.js'
import { median } from '../clock.js'

/** Where the time of full pages went, as medians in milliseconds, and when the first and the last of them came. */
export interface TimesSummary extends RequestTimes {
  readonly staged: number
  /** Seconds until the first page was staged, and from the last one to the end. */
  readonly setUp: number
  readonly windUp: number
}

/** Rows of an answer that is worth measuring: small ones say little of a page. */
const FULL = 900

/** Measures a pull: each request, and each page's staging. */
export class Stopwatch implements Timeline {
  readonly now: () => number
  readonly #begun: number
  readonly #requests: RequestTimes[] = []
  readonly #staged: number[] = []
  #first = 0
  #last = 0

  constructor(now: () => number) {
    this.now = now
    this.#begun = now()
  }

  answered(times: RequestTimes): void {
    this.#requests.push(times)
  }

  staged(rows: number, from: number): void {
    this.#last = this.now()
    if (this.#first === 0) this.#first = this.#last
    if (rows >= FULL) this.#staged.push(this.#last - from)
  }

  summary(): TimesSummary {
    const of = (name: keyof RequestTimes) => median(this.#requests.map((times) => times[name]))
    return {
      waited: of('waited'),
      firstByte: of('firstByte'),
      body: of('body'),
      parsed: of('parsed'),
      staged: median(this.#staged),
      setUp: (this.#first - this.#begun) / 1000,
      windUp: (this.now() - this.#last) / 1000,
    }
  }
}

/** The same staging, each of its pages measured. */
export function stagingOf(staging: Staging, stopwatch: Stopwatch): Staging {
  const page: Staging['page'] = async (runId, object, rows, at, more) => {
    const from = stopwatch.now()
    const outcome = await staging.page(runId, object, rows, at, more)
    stopwatch.staged(countOf(rows), from)
    return outcome
  }
  return new Proxy(staging, {
    get(target, name) {
      if (name === 'page') return page
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}
