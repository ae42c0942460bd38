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
export async function gatherDay(visit: Visit): Promise<Day> {
  const { store, context } = visit
  const run = await latestComparison(store)
  const { forMe } = sortedRequests(await store.review.requests(), context.actor)
  const waived = await lapsingSoon(store, run.asOf)
  return {
    ...(await siftedOnce(visit, run.asOf)),
    input: await reportInput(store, await context.configuration(), run),
    actor: context.actor,
    requests: await namedRequests(store, forMe.slice(0, SHOWN)),
    waiting: forMe.length,
    lapsing: await rowsOf(store, waived.slice(0, SHOWN)),
    lapsingCount: waived.length,
  }
}

/** Reading the whole book takes a while where it is large: it is done again once something has changed. */
async function siftedOnce({ store, context, memory }: Visit, asOf: string | null): Promise<Sifted> {
  const moment = JSON.stringify(await store.findings.stamp())
  const known = memory.days.get(moment)
  if (known) return known
  const found = await sifted(store.findings.list({ standing: true }), asOf, context.actor)
  memory.days.put(moment, found)
  return found
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
