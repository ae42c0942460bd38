import type { Pulling } from './job.js'

/** So few rows may all go in a day: the only order, a handful of rates. */
const FEW = 10

/**
 * Whether it isn't believed that a source has no row of an object any more: Salesforce leaves out what isn't shared with
 * the user without a word, and a role that lost its permission may see an empty table. What a source tells as deleted is
 * taken out by name before; the rest stays staged, and differs, until somebody asks for everything from scratch.
 */
export async function isUnbelievablyEmpty({ job, object }: Pulling): Promise<boolean> {
  if (job.full) return false
  return (await job.store.staging.total(object, null)).count >= FEW
}
