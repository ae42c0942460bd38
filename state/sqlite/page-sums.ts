import { Digest, EMPTY_DIGEST } from '../staging/digest.js'
import { firstStagedPage, stagedPagesFor } from '../tables/staged-page.js'
import type { Engine } from './engine.js'

/** When a version began or ended, and by which run. */
export interface Moment {
  readonly run: number
  readonly at: string
}

interface Sums {
  readonly began: Digest
  readonly ended: Digest
}

/** Adds versions up by the pages that began and ended them, to be held against what these pages noted. */
export class PageSums {
  readonly #engine: Engine
  /** Runs of before pages were noted can't be asked. */
  readonly #first: number
  readonly #sums = new Map<string, Map<string, Sums>>()

  constructor(engine: Engine) {
    this.#engine = engine
    this.#first = engine.first(firstStagedPage())?.run ?? Number.POSITIVE_INFINITY
  }

  began(object: string, hash: string, moment: Moment): void {
    this.#of(object, moment)?.began.add(hash)
  }

  ended(object: string, hash: string, moment: Moment): void {
    this.#of(object, moment)?.ended.add(hash)
  }

  #of(object: string, { run, at }: Moment): Sums | null {
    if (run < this.#first) return null
    const sums = this.#sums.get(object) ?? new Map<string, Sums>()
    this.#sums.set(object, sums)
    const key = keyOf({ run, at })
    const own = sums.get(key) ?? { began: new Digest(EMPTY_DIGEST), ended: new Digest(EMPTY_DIGEST) }
    sums.set(key, own)
    return own
  }

  /** What of an object isn't as its pages noted it, one fault a run and time. */
  faults(object: string): readonly string[] {
    const sums = this.#sums.get(object) ?? new Map<string, Sums>()
    const noted = new Map(
      this.#engine
        .all(stagedPagesFor(object))
        .map((page) => [keyOf(page), `${page.began} ${page.ended}`] as const),
    )
    return [...new Set([...sums.keys(), ...noted.keys()])].sort().flatMap((key) => {
      const own = sums.get(key)
      const now = `${own?.began.hex ?? EMPTY_DIGEST} ${own?.ended.hex ?? EMPTY_DIGEST}`
      const [run, at] = key.split(' ')
      return now === (noted.get(key) ?? NOTHING)
        ? []
        : [`${object}: what run number ${run} staged and took away at ${at} isn’t what it was`]
    })
  }

  get objects(): readonly string[] {
    return [...this.#sums.keys()]
  }
}

const NOTHING = `${EMPTY_DIGEST} ${EMPTY_DIGEST}`

const keyOf = ({ run, at }: Moment): string => `${run} ${at}`
