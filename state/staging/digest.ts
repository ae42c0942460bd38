const MODULUS = 1n << 256n
/** The sum is kept in pieces of four digits, so that a row costs no large number of its own. */
const DIGITS = 4
const PIECES = 64 / DIGITS
const DIGIT_OF = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(digit) ? 0 : digit
})

/** Sum of sha256 hashes modulo 2^256: equal for equal rows in any order, and a change costs only itself. */
export class Digest {
  readonly #pieces = new Float64Array(PIECES)

  constructor(hex: string) {
    this.add(hex)
  }

  add(hash: string): void {
    for (let piece = 0; piece < PIECES; piece += 1) this.#pieces[piece]! += pieceOf(hash, piece)
  }

  subtract(hash: string): void {
    for (let piece = 0; piece < PIECES; piece += 1) this.#pieces[piece]! -= pieceOf(hash, piece)
  }

  get hex(): string {
    let sum = 0n
    for (const piece of this.#pieces) sum = (sum << BigInt(4 * DIGITS)) + BigInt(piece)
    return (((sum % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(64, '0')
  }
}

function pieceOf(hash: string, piece: number): number {
  let value = 0
  const from = DIGITS * piece
  for (let at = from; at < from + DIGITS; at += 1) value = value * 16 + DIGIT_OF[hash.charCodeAt(at)]!
  return value
}

export const EMPTY_DIGEST = '0'.repeat(64)
