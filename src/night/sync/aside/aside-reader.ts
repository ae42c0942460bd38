import type { Packed } from '../../../../connectors/http/unpack.js'
import type { ReadAside } from '../../../../connectors/source.js'
import type { OwnThread } from '../../threads/own-thread.js'
import { beginThread } from './begin-thread.js'
import type { ReadAsked, ReadBy } from './messages.js'

/** The thread that reads pages, as it is seen from the one that asks for them. */
export class AsideReader {
  readonly #thread: OwnThread
  readonly #numbers = new Map<ReadBy, number>()

  constructor(program: URL) {
    this.#thread = beginThread(program, 'reads what comes')
  }

  get isThere(): boolean {
    return this.#thread.isThere
  }

  get begun(): Promise<void> {
    return this.#thread.begun
  }

  /** The bytes go over to it. Throws Transient, and CommandError 1 where the thread fails or ends. */
  read(by: ReadBy, { bytes, encoding }: Packed): Promise<ReadAside> {
    const number = this.#numberOf(by)
    const own = ownBytes(bytes)
    const asked: ReadAsked = { by: number, came: { bytes: own, encoding } }
    return this.#thread.ask(asked, [own.buffer])
  }

  end(): Promise<void> {
    return this.#thread.end()
  }

  #numberOf(by: ReadBy): number {
    const known = this.#numbers.get(by)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(by, number)
    this.#thread.tell({ by: number, is: by } satisfies ReadAsked)
    return number
  }
}

/** Bytes that nobody else has: what goes over is gone here. */
const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes)
