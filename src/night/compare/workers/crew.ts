import type { RunContext } from '../../../../reconcile/unit/context.js'
import type { StoreAddress } from '../../../../state/reader.js'
import type { Group } from '../../../../state/visits.js'
import { CommandError } from '../../../cli/errors.js'
import { OwnThread } from '../../threads/own-thread.js'
import type { JudgedGroup } from './judge-group.js'
import type { Task, WorkerStart } from './task.js'

const PROGRAM = new URL('./worker.js', import.meta.url)

/** A group's records live no longer than it takes to judge it. */
const YOUNG_MEGABYTES = 12

export interface Employed {
  readonly address: StoreAddress
  readonly context: RunContext
  /** Whether units are judged, or linked alone; judged where it isn't said. */
  readonly judges?: boolean
  /** Groups are units that are laid out: their keys are enough. */
  readonly isLaidOut?: boolean
  /** Another program than the usual one; it is spoken to the same way. */
  readonly program?: URL | undefined
}

/** One thread that links and judges what it is sent, in order, through a connection of its own. */
class Hand {
  readonly #thread: OwnThread
  readonly #sent: Task[] = []
  readonly #at = new Int32Array(new SharedArrayBuffer(8))

  constructor({ address, context: { asOf, periods, ...context }, program = PROGRAM, ...how }: Employed) {
    const { judges = true, isLaidOut = false } = how
    const asked = { asOf: asOf.calendarDay, periods: periods.list, judges, isLaidOut }
    const given: WorkerStart = { address, context, ...asked, at: this.#at }
    const failure = (why: string, group = this.#groupAtHand()) => failedAt(group, why)
    this.#thread = new OwnThread({ program, given, youngMegabytes: YOUNG_MEGABYTES, failure })
  }

  /** Tasks sent and not answered. */
  get load(): number {
    return this.#sent.length
  }

  async judge(task: Task): Promise<readonly JudgedGroup[]> {
    this.#sent.push(task)
    const judged = await this.#thread.ask<readonly JudgedGroup[]>(task)
    this.#sent.shift()
    return judged
  }

  /** Once it returns the thread has ended; what was sent and not answered is given up. */
  end(): Promise<void> {
    return this.#thread.end()
  }

  /**
   * Which group a thread was at when it ended without a word, by its own note. That it ended may be heard before the answers
   * that it gave last, so that the task isn't always the first of those that wait.
   */
  #groupAtHand(): string {
    const number = Atomics.load(this.#at, 0)
    const noted = this.#sent.find((task) => task.number === number)
    const group = noted ? noted.groups[Atomics.load(this.#at, 1)] : this.#sent[0]?.groups[0]
    return group?.key ?? 'nothing yet'
  }
}

const failedAt = (group: string, why: string): CommandError =>
  new CommandError(
    1,
    `The worker that judged ${group} failed: ${why}.`,
    'Nothing of this comparison stands. Run again; if it fails again, `tieout explain` of that account may say more.',
  )

/** Tasks that are sent ahead to each, so that none waits for the thread that sends them; what is ahead is held in memory. */
const AHEAD = 3

/**
 * Has groups linked and judged by several threads; they come back in the order in which they were sent. Throws
 * {@link CommandError} 1, which names the unit, where a thread fails or ends; none is left running.
 */
export async function* judgeWithHands(
  employed: Employed,
  count: number,
  batches: AsyncIterable<readonly Group[]>,
): AsyncIterable<readonly JudgedGroup[]> {
  const hands = Array.from({ length: count }, () => new Hand(employed))
  const sent: Promise<readonly JudgedGroup[]>[] = []
  try {
    let number = 0
    for await (const groups of batches) {
      const answer = leastLoaded(hands).judge({ number: ++number, groups })
      // It is met in its turn; until then nobody listens.
      answer.catch(() => undefined)
      sent.push(answer)
      if (sent.length >= count * AHEAD) yield await sent.shift()!
    }
    for (const answer of sent) yield await answer
  } finally {
    await Promise.all(hands.map((hand) => hand.end()))
  }
}

const leastLoaded = (hands: readonly Hand[]): Hand =>
  hands.reduce((least, hand) => (hand.load < least.load ? hand : least))
