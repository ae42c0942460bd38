/** A place in a file; both count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}
