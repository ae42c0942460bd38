/** The org's requests of the day. */
export interface DailyLimit {
  /** Counts one; false when there is none left. */
  take(): boolean
  /** `Sforce-Limit-Info`: `api-usage=412/100000`. */
  header(): string
  /** `GET /limits` */
  body(): object
}

const DEFAULT_REQUESTS = 100_000
const BULK_JOBS = 10_000
const BULK_MEGABYTES = 1_000_000

export function dailyLimit(max = DEFAULT_REQUESTS, usedBefore = 0): DailyLimit {
  let used = usedBefore
  return {
    take() {
      if (used >= max) return false
      used += 1
      return true
    },
    header: () => `api-usage=${used}/${max}`,
    body: () => ({
      DailyApiRequests: { Max: max, Remaining: max - used },
      DailyBulkV2QueryJobs: { Max: BULK_JOBS, Remaining: BULK_JOBS },
      DailyBulkV2QueryFileStorageMB: { Max: BULK_MEGABYTES, Remaining: BULK_MEGABYTES },
    }),
  }
}
