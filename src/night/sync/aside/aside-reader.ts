import { Worker } from 'node:worker_threads'
import { Transient } from '../../../../connectors/http/failure.js'
import type { Packed } from '../../../../connectors/http/unpack.js'
import type { ReadAside } from '../../../../connectors/source.js'
import { CommandError } from '../../../cli/errors.js'
import type { Answer, Asked, ReadBy } from './messages.js'

/**
 * A page lives no longer than it takes to read it, so that there is little to be kept in megabytes. The second bound is
 * far above what the largest page takes; V8 lets a heap grow the slower, the lower it is.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 }

interface Waiting {
  readonly done: (page: ReadAside) => void
  readonly failed: (error: Error) => void
}

/** The thread that reads pages, as it is seen from the one that asks for them. */
export class AsideReader {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  readonly #ended: Promise<void>
  readonly #numbers = new Map<ReadBy, number>()
  /** Resolves when it has begun, or has failed. */
  readonly begun: Promise<void>
  #begin: () => void = () => undefined
  #failure: Error | null = null
  #isThere = false

  constructor(program: URL) {
    this.begun = new Promise((begin) => {
      this.#begin = begin
    })
    this.#worker = new Worker(program, { resourceLimits, stdin: false, env: {} })
    this.#worker.on('message', (answer: Answer) => this.#answered(answer))
    this.#worker.on('messageerror', (error) => this.#fail(died(error.message)))
    this.#worker.on('error', (error) => this.#fail(died(error.message)))
    this.#ended = new Promise((ended) => {
      this.#worker.on('exit', (code) => {
        this.#fail(died(`it ended with ${code}`))
        ended()
      })
    })
  }

  /** Whether it has begun; one that failed stays, so that whoever asks it hears why. */
  get isThere(): boolean {
    return this.#isThere
  }

  /** The bytes go over to it. Throws {@link Transient}, and {@link CommandError} 1 where the thread fails or ends. */
  read(by: ReadBy, { bytes, encoding }: Packed): Promise<ReadAside> {
    return new Promise((done, failed) => {
      if (this.#failure) {
        failed(this.#failure)
        return
      }
      this.#waiting.push({ done, failed })
      const own = ownBytes(bytes)
      this.#send({ by: this.#numberOf(by), came: { bytes: own, encoding } }, [own.buffer])
    })
  }

  /** Once it returns the thread has ended; what was sent and not answered is given up. */
  async end(): Promise<void> {
    if (this.#waiting.length === 0 && this.#isThere && !this.#failure) this.#send(null)
    else await this.#worker.terminate()
    await this.#ended
  }

  #numberOf(by: ReadBy): number {
    const known = this.#numbers.get(by)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(by, number)
    this.#send({ by: number, is: by })
    return number
  }

  #send(asked: Asked, given: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(asked, given)
  }

  #answered(answer: Answer): void {
    if (answer.is === 'ready') this.#there()
    else if (answer.is === 'read') this.#waiting.shift()?.done(answer.page)
    else if (answer.is === 'passing') this.#waiting.shift()?.failed(new Transient('malformed', answer.why))
    else this.#fail(died(answer.why))
  }

  #there(): void {
    this.#isThere = true
    this.#begin()
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#there()
    for (const { failed } of this.#waiting.splice(0)) failed(this.#failure)
  }
}

/** Bytes that nobody else has: what goes over is gone here. */
const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes)

const died = (why: string): CommandError =>
  new CommandError(
    1,
    `The thread that reads what comes failed: ${why}.`,
    'What was staged by then is kept. Run again: the pull goes on from there.',
  )
