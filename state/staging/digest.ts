const MODULUS = 1n << 256n
/** The sum is kept in pieces of two bytes, so that a row costs no large number of its own. */
const BITS = 16
const PIECES = 256 / BITS
/** The hash that is added just then, as bytes: a digit of a text costs ten times as much to get at. */
const BYTES = Buffer.alloc(256 / 8)

/** Sum of sha256 hashes modulo 2^256: equal for equal rows in any order, and a change costs only itself. */
export class Digest {
  readonly #pieces = new Float64Array(PIECES)

  constructor(hex: string) {
    this.add(hex)
  }

  add(hash: string): void {
    toBytes(hash)
    for (let piece = 0; piece < PIECES; piece += 1) this.#pieces[piece]! += pieceAt(piece)
  }

  subtract(hash: string): void {
    toBytes(hash)
    for (let piece = 0; piece < PIECES; piece += 1) this.#pieces[piece]! -= pieceAt(piece)
  }

  get hex(): string {
    let sum = 0n
    for (const piece of this.#pieces) sum = (sum << BigInt(BITS)) + BigInt(piece)
    return (((sum % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(64, '0')
  }
}

/** What isn't a digit ends the hash: nobody's is like that, but a damaged store's. */
function toBytes(hash: string): void {
  const written = BYTES.write(hash, 'hex')
  if (written < BYTES.length) BYTES.fill(0, written)
}

const pieceAt = (piece: number): number => BYTES[2 * piece]! * 256 + BYTES[2 * piece + 1]!

export const EMPTY_DIGEST = '0'.repeat(64)
