/** Which rows a full pull has met: one bit a row, so that ten million rows take about a megabyte. */
export class SeenRows {
  #bits = new Uint8Array(1024)
  #count = 0

  /** Different rows met so far. */
  get count(): number {
    return this.#count
  }

  add(number: number): void {
    const byte = number >>> 3
    if (byte >= this.#bits.length) this.#grow(byte + 1)
    const bit = 1 << (number & 7)
    const before = this.#bits[byte] ?? 0
    if ((before & bit) === 0) this.#count++
    this.#bits[byte] = before | bit
  }

  has(number: number): boolean {
    return ((this.#bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0
  }

  #grow(least: number): void {
    const bits = new Uint8Array(Math.max(least, this.#bits.length * 2))
    bits.set(this.#bits)
    this.#bits = bits
  }
}
