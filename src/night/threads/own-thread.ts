import { Worker } from 'node:worker_threads'
import { Transient } from '../../../connectors/http/failure.js'
import { StoreError } from '../../../state/errors.js'
import type { CommandError } from '../../cli/errors.js'
import type { Answer } from './answer.js'

/** Far above what the largest account or page takes; V8 lets a heap grow the slower, the lower this bound is. */
const OLD_MEGABYTES = 512

export interface ThreadStart {
  readonly program: URL
  /** What it is given at its start: plain data. */
  readonly given?: unknown
  /** What it makes of one thing lives no longer than that thing, so that there is little to be kept: a bound, in megabytes. */
  readonly youngMegabytes: number
  /** What whoever asks is told where it fails or ends: why, and what it was at, where it said so itself. */
  readonly failure: (why: string, at?: string) => CommandError
}

interface Waiting {
  readonly done: (made: unknown) => void
  readonly failed: (error: Error) => void
}

/** A thread, as it is seen from the one that asks: it answers in the order in which it is asked. Its own side: `serve`. */
export class OwnThread {
  readonly #worker: Worker
  readonly #failureOf: ThreadStart['failure']
  readonly #waiting: Waiting[] = []
  readonly #ended: Promise<void>
  /** Resolves when it has begun, or has failed. */
  readonly begun: Promise<void>
  #begin: () => void = () => undefined
  #failure: CommandError | null = null
  #isThere = false

  constructor({ program, given, youngMegabytes, failure }: ThreadStart) {
    this.#failureOf = failure
    this.begun = new Promise((begin) => {
      this.#begin = begin
    })
    const resourceLimits = { maxYoungGenerationSizeMb: youngMegabytes, maxOldGenerationSizeMb: OLD_MEGABYTES }
    this.#worker = new Worker(program, { workerData: given, resourceLimits, stdin: false, env: {} })
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

  /** Whether it has begun; one that failed stays, so that whoever asks it hears why. */
  get isThere(): boolean {
    return this.#isThere
  }

  /**
   * What it makes of something; `away`: what goes over to it. Throws what it threw, {@link Transient} and {@link StoreError},
   * and the thread's `failure` where it fails or ends.
   */
  ask<T>(asked: unknown, away: readonly ArrayBuffer[] = []): Promise<T> {
    return new Promise<T>((done, failed) => {
      if (this.#failure) {
        failed(this.#failure)
        return
      }
      this.#waiting.push({ done: done as Waiting['done'], failed })
      this.tell(asked, away)
    })
  }

  /** The same where there is no answer. */
  tell(asked: unknown, away: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(asked, away)
  }

  /** Once it returns the thread has ended; what was sent and not answered is given up. */
  async end(): Promise<void> {
    if (this.#waiting.length === 0 && this.#isThere && !this.#failure) this.tell(null)
    else await this.#worker.terminate()
    await this.#ended
  }

  #answered(answer: Answer): void {
    if (answer.is === 'ready') this.#there()
    else if (answer.is === 'failed') this.#fail(answer.why, answer.at)
    else if (answer.is === 'made') this.#waiting.shift()?.done(answer.made)
    else this.#waiting.shift()?.failed(errorOf(answer))
  }

  #there(): void {
    this.#isThere = true
    this.#begin()
  }

  #fail(why: string, at?: string): void {
    this.#failure ??= this.#failureOf(why, at)
    this.#there()
    for (const { failed } of this.#waiting.splice(0)) failed(this.#failure)
  }
}

const errorOf = (answer: Extract<Answer, { readonly is: 'passing' | 'refused' }>): Error =>
  answer.is === 'passing'
    ? new Transient('malformed', answer.why)
    : new StoreError(answer.kind, answer.why, answer.advice)
