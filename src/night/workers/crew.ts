import { Worker } from 'node:worker_threads'
import type { RunContext } from '../../../reconcile/unit/context.js'
import type { StoreAddress } from '../../../state/reader.js'
import type { Group } from '../../../state/visits.js'
import { CommandError } from '../../cli/errors.js'
import type { JudgedGroup } from './judge-group.js'
import type { Answer, Task, WorkerStart } from './task.js'

const PROGRAM = new URL('./worker.js', import.meta.url)

/**
 * A group's records live no longer than it takes to judge it, so that there is little to be kept in megabytes. The second
 * bound is far above what the largest account takes; V8 lets a heap grow the slower, the lower it is.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 512 }

interface Waiting {
  readonly task: Task
  readonly done: (judged: readonly JudgedGroup[]) => void
  readonly failed: (error: Error) => void
}

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
export class Hand {
  readonly #worker: Worker
  readonly #at = new Int32Array(new SharedArrayBuffer(8))
  readonly #waiting: Waiting[] = []
  readonly #ended: Promise<void>
  #failure: Error | null = null

  constructor({ address, context: { asOf, ...context }, program = PROGRAM, ...how }: Employed) {
    const { judges = true, isLaidOut = false } = how
    const asked = { asOf: asOf.calendarDay, judges, isLaidOut }
    const workerData: WorkerStart = { address, context, ...asked, at: this.#at }
    this.#worker = new Worker(program, { workerData, resourceLimits, stdin: false, env: {} })
    this.#worker.on('message', (answer: Answer) => this.#answered(answer))
    this.#worker.on('messageerror', (error) => this.#fail(error.message))
    this.#worker.on('error', (error) => this.#fail(error.message))
    this.#ended = new Promise((ended) => {
      this.#worker.on('exit', (code) => {
        this.#fail(`it ended with ${code}`)
        ended()
      })
    })
  }

  /** Tasks sent and not answered. */
  get load(): number {
    return this.#waiting.length
  }

  judge(task: Task): Promise<readonly JudgedGroup[]> {
    return new Promise((done, failed) => {
      if (this.#failure) {
        failed(this.#failure)
        return
      }
      this.#waiting.push({ task, done, failed })
      this.#worker.postMessage(task)
    })
  }

  /** Once it returns the thread has ended; what was sent and not answered is given up. */
  async end(): Promise<void> {
    if (this.#waiting.length === 0 && !this.#failure) this.#worker.postMessage(null)
    else await this.#worker.terminate()
    await this.#ended
  }

  #answered(answer: Answer): void {
    if ('failed' in answer) this.#fail(answer.failed, answer.group)
    else this.#waiting.shift()?.done(answer.judged)
  }

  #fail(why: string, group?: string): void {
    if (this.#failure) return
    this.#failure = new CommandError(
      1,
      `The worker that judged ${group ?? this.#groupAtHand()} failed: ${why}.`,
      'Nothing of this comparison stands. Run again; if it fails again, `tieout explain` of that account may say more.',
    )
    for (const { failed } of this.#waiting.splice(0)) failed(this.#failure)
  }

  /** Which group a thread was at when it ended, by its own note. */
  #groupAtHand(): string {
    const [first] = this.#waiting
    if (!first) return 'nothing yet'
    const { number, groups } = first.task
    const place = Atomics.load(this.#at, 0) === number ? Atomics.load(this.#at, 1) : 0
    return groups[place]?.key ?? 'nothing yet'
  }
}

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
