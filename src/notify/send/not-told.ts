/** A channel that couldn't be told, for a person; without its address, user or password, and without what its server says. */
export class NotTold extends Error {
  /** What to do about it, one sentence. */
  readonly advice: string
  /** Some of those behind the channel were told. */
  readonly isPartly: boolean

  constructor(message: string, advice: string, isPartly = false) {
    super(message)
    this.name = 'NotTold'
    this.advice = advice
    this.isPartly = isPartly
  }
}
