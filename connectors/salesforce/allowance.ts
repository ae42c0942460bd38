import type { Usage } from '../http/usage.js'
import { SourceError } from '../source-error.js'

const DAY_MS = 86_400_000

/** Requests of the day that are left to others: a share below 1, else a number. */
const reservedOf = (reserve: number, allowed: number): number =>
  reserve < 1 ? Math.ceil(allowed * reserve) : Math.ceil(reserve)

/** Throws before a request that would take of what is left to others; the org says with each answer where it stands. */
export function assertAllowance({ vendor }: Usage, reserve: number, now: Date): void {
  if (!vendor) return
  const reserved = reservedOf(reserve, vendor.allowed)
  if (vendor.used < vendor.allowed - reserved) return
  throw new SourceError(
    'limit',
    `Salesforce: ${vendor.used} of the org’s ${vendor.allowed} API requests of the last 24 hours are used, and the last ${reserved} are left to others (limits.reserve).`,
    `${comesBack(now)} Or lower limits.reserve, or ask Salesforce for more requests.`,
  )
}

/** The org refused a request because there is none left. */
export function usedUp(now: Date): SourceError {
  return new SourceError(
    'limit',
    'Salesforce: the org’s API requests of the last 24 hours are used up (REQUEST_LIMIT_EXCEEDED).',
    `${comesBack(now)} Or ask Salesforce for more requests.`,
  )
}

/** The allowance is of the last 24 hours at any time: it comes back as the requests of yesterday fall out of it. */
function comesBack(now: Date): string {
  const at = `${new Date(now.getTime() + DAY_MS).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `The allowance comes back hour by hour over the next 24 hours, all of it by ${at}: run again then at the latest; what was read is kept, and the run goes on from there.`
}
