import type { NetSuiteClient } from './client.js'
import { TIME_MASK } from './plan.js'
import { Refusal } from './refusal.js'

/** What the account's own clock says: its offset from UTC (`UTC-08:00`), and whether it is that of the settings. */
export interface AccountClock {
  /** The account's time as it writes it, `YYYY-MM-DD HH:MM:SS`; null where it can't be asked. */
  readonly now: string | null
  /** Minutes east of UTC. */
  readonly minutes: number | null
  readonly offset: string | null
  readonly notes: readonly string[]
}

const QUERY = `SELECT TO_CHAR(CURRENT_DATE, '${TIME_MASK}') AS now FROM DUAL`
/** Offsets are whole quarters of an hour. */
const QUARTER = 15

/** Reads the account's clock beside the answer's own time. A clock that can't be read, or differs, stops nothing. */
export async function accountClock(
  client: NetSuiteClient,
  timezone: string,
  signal?: AbortSignal,
): Promise<AccountClock> {
  const now = await localTime(client, signal)
  const local = now === null ? null : Date.parse(`${now.replace(' ', 'T')}Z`)
  const server = client.serverTime
  if (local === null || server === null) return { now, minutes: null, offset: null, notes: [] }
  const minutes = Math.round((local - server.getTime()) / 60_000 / QUARTER) * QUARTER
  const expected = offsetOf(timezone, server)
  if (expected === null || expected === minutes)
    return { now, minutes, offset: offsetText(minutes), notes: [] }
  const note = `NetSuite: the account’s clock is at ${offsetText(minutes)}, and netsuite.timezone (${timezone}) at ${offsetText(expected)}; its date-times are taken as the account writes them. Set netsuite.timezone to the zone under Setup > Company > Company Information.`
  return { now, minutes, offset: offsetText(minutes), notes: [note] }
}

/** The account's wall-clock time, as it writes it. */
async function localTime(client: NetSuiteClient, signal?: AbortSignal): Promise<string | null> {
  try {
    const { rows } = await client.suiteql(QUERY, 1, 0, signal)
    return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.exec(rows[0]?.now ?? '')?.[0] ?? null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Minutes east of UTC that a zone's clocks are at; null for a name that isn't a zone. */
function offsetOf(timezone: string, at: Date): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      timeZoneName: 'longOffset',
    }).formatToParts(at)
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)
    if (!match) return null
    const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
    return match[1] === '-' ? -minutes : minutes
  } catch {
    return null
  }
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `UTC${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}
