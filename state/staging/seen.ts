/** Bytes of the bitmap that are kept as one: 4096 rows. */
const PIECE = 512

/** What has been met, as plain data that goes to another thread. */
export interface SeenAtHand {
  readonly bits: Uint8Array<ArrayBuffer>
  readonly count: number | null
  /** Pieces that aren't kept yet. */
  readonly unsaved: readonly number[]
}

/** Which rows a full pull has met: one bit a row, so that ten million rows take about a megabyte. */
export class SeenRows {
  #bits = new Uint8Array(2 * PIECE)
  #count = 0
  #isExact = true
  readonly #unsaved = new Set<number>()

  static with(numbers: Iterable<number>): SeenRows {
    const seen = new SeenRows()
    for (const number of numbers) seen.add(number)
    return seen
  }

  /** As it was kept, by piece. */
  static of(pieces: Iterable<readonly [piece: number, bits: Uint8Array]>): SeenRows {
    const seen = new SeenRows()
    seen.#isExact = false
    for (const [piece, bits] of pieces) {
      seen.#grow((piece + 1) * PIECE)
      seen.#bits.set(bits, piece * PIECE)
    }
    return seen
  }

  /** As it was when it was given away. */
  static on({ bits, count, unsaved }: SeenAtHand): SeenRows {
    const seen = new SeenRows()
    seen.#bits = bits
    seen.#count = count ?? 0
    seen.#isExact = count !== null
    for (const piece of unsaved) seen.#unsaved.add(piece)
    return seen
  }

  get atHand(): SeenAtHand {
    return { bits: this.#bits, count: this.count, unsaved: [...this.#unsaved] }
  }

  /** Different rows met so far; null where some of them may have gone since. */
  get count(): number | null {
    return this.#isExact ? this.#count : null
  }

  /** Rows that were met may have gone: from here on nobody knows how many of them are left. */
  lostSome(): void {
    this.#isExact = false
  }

  add(number: number): void {
    const byte = number >>> 3
    this.#grow(byte + 1)
    const bit = 1 << (number & 7)
    const before = this.#bits[byte] ?? 0
    if ((before & bit) !== 0) return
    this.#count++
    this.#bits[byte] = before | bit
    this.#unsaved.add(pieceOf(number))
  }

  has(number: number): boolean {
    return ((this.#bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0
  }

  /** Copies of the pieces that aren't kept yet, with these rows in them too; nothing changes here. */
  unsavedWith(numbers: readonly number[]): ReadonlyMap<number, Uint8Array> {
    const pieces = new Map([...this.#unsaved].map((piece) => [piece, this.#copy(piece)]))
    for (const number of numbers) {
      if (this.has(number)) continue
      const piece = pieceOf(number)
      const bits = pieces.get(piece) ?? this.#copy(piece)
      const byte = (number >>> 3) - piece * PIECE
      bits[byte] = (bits[byte] ?? 0) | (1 << (number & 7))
      pieces.set(piece, bits)
    }
    return pieces
  }

  saved(): void {
    this.#unsaved.clear()
  }

  #copy(piece: number): Uint8Array {
    const bits = new Uint8Array(PIECE)
    bits.set(this.#bits.subarray(piece * PIECE, (piece + 1) * PIECE))
    return bits
  }

  #grow(least: number): void {
    if (least <= this.#bits.length) return
    const bits = new Uint8Array(Math.max(Math.ceil(least / PIECE) * PIECE, this.#bits.length * 2))
    bits.set(this.#bits)
    this.#bits = bits
  }
}

const pieceOf = (number: number): number => Math.floor((number >>> 3) / PIECE)
