/** Where one answered request's time went; milliseconds. */
export interface RequestTimes {
  /** Until fewer were under way than may be. */
  readonly waited: number
  /** From then to the first byte of the answer. */
  readonly firstByte: number
  /** From the first byte to the whole body, unpacked. */
  readonly body: number
  /** From the body to its rows. */
  readonly parsed: number
}

/** Measures requests. The time is its own: a monotonic clock in milliseconds, of no known beginning. */
export interface Timeline {
  now(): number
  answered(times: RequestTimes): void
}

/** Nobody measures. */
export const UNMEASURED: Timeline = { now: () => 0, answered: () => undefined }
