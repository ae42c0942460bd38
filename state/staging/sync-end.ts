/** The end of a sync that agreed with its sources. */
export interface SyncEnd {
  readonly runId: string
  readonly finishedAt: string
}

/** Rows of two systems are whole where both are, and as old as the older of them. */
export const olderOf = (one: SyncEnd | null, other: SyncEnd | null): SyncEnd | null =>
  one && other && (one.finishedAt < other.finishedAt ? one : other)
