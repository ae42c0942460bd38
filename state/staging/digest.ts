const MODULUS = 1n << 256n

/** Sum of sha256 hashes modulo 2^256: equal for equal rows in any order, and a change costs only itself. */
export class Digest {
  #sum: bigint

  constructor(hex: string) {
    this.#sum = BigInt(`0x${hex}`)
  }

  add(hash: string): void {
    this.#sum += BigInt(`0x${hash}`)
  }

  subtract(hash: string): void {
    this.#sum -= BigInt(`0x${hash}`)
  }

  get hex(): string {
    return (((this.#sum % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(64, '0')
  }
}

export const EMPTY_DIGEST = '0'.repeat(64)
