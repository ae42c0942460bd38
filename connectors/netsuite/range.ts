/** The most that NetSuite gives at a time. */
export const PAGE = 1000

/** Rows whose keys are greater than `above` and at most `upTo`; null: no such bound. */
export interface Range {
  readonly above: string | null
  readonly upTo: string | null
}
