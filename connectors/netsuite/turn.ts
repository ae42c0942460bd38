/** One at a time, first come, first served. */
export class Turn {
  #last: Promise<void> = Promise.resolve()

  /** Waits for its turn; what it gives ends it, and may be called again. */
  async take(): Promise<() => void> {
    const before = this.#last
    let end: () => void = () => undefined
    this.#last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }
}
