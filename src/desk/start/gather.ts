import { addDays, formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import type { FindingRow, Store, WaivedUntil } from '../../../state/store.js'
import { latestComparison } from '../../night/find-run.js'
import { reportInput } from '../../night/report-input.js'
import type { ReportInput } from '../../reports/input.js'
import { type NamedRequest, namedRequests } from '../requests/named.js'
import { sortedRequests } from '../requests/sorted-requests.js'
import type { Visit } from '../server/desk-page.js'
import { type Sifted, sifted } from './sift.js'

/** Days for which a waiver that lapses is told before. */
export const AHEAD = 14
const SHOWN = 5

/** What a day begins with. */
export interface Day extends Sifted {
  readonly input: ReportInput
  readonly actor: string
  /** Somebody else's requests, which this person may decide on: the newest, and how many in all. */
  readonly requests: readonly NamedRequest[]
  readonly waiting: number
  /** Waivers that lapse soon: the first, and how many in all. */
  readonly lapsing: readonly Lapsing[]
  readonly lapsingCount: number
}

export interface Lapsing {
  readonly row: FindingRow
  /** Last as-of day on which it holds. */
  readonly until: string
}

/** Findings are as they stand now, what they were compared with as of the newest run. */
export async function gatherDay({ store, context }: Visit): Promise<Day> {
  const run = await latestComparison(store)
  const { forMe } = sortedRequests(await store.review.requests(), context.actor)
  const waived = await lapsingSoon(store, run.asOf)
  return {
    ...(await sifted(store.findings.list({ standing: true }), run.asOf, context.actor)),
    input: await reportInput(store, await context.configuration(), run),
    actor: context.actor,
    requests: await namedRequests(store, forMe.slice(0, SHOWN)),
    waiting: forMe.length,
    lapsing: await rowsOf(store, waived.slice(0, SHOWN)),
    lapsingCount: waived.length,
  }
}

async function lapsingSoon(store: Store, asOf: string | null): Promise<readonly WaivedUntil[]> {
  const day = parseDate(asOf ?? '')
  return day === null ? [] : store.review.waivedUntil(formatDate(day), formatDate(addDays(day, AHEAD)))
}

async function rowsOf(store: Store, waived: readonly WaivedUntil[]): Promise<readonly Lapsing[]> {
  const found = await Promise.all(
    waived.map(async ({ id, waiver }) => ({ row: await store.findings.get(id), until: waiver.expiresOn })),
  )
  return found.flatMap(({ row, until }) => (row === null ? [] : [{ row, until }]))
}
