/** A SuiteQL text that the vendor wouldn't run; `detail` is its sentence, after the fixed beginning. */
export class Refusal extends Error {
  readonly detail: string
  constructor(detail: string) {
    super(detail)
    this.detail = detail
  }
}

/** What the vendor says to everything it can't make sense of. */
export function unsupported(): Refusal {
  return new Refusal('Search error occurred: Invalid or unsupported search.')
}
