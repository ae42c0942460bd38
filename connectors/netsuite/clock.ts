import type { NetSuiteClient } from './client.js'
import { TIME_MASK } from './plan.js'
import { Refusal } from './refusal.js'

/** What the account's own clock says: its offset from UTC (`UTC-08:00`), and whether it is that of the settings. */
export interface AccountClock {
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
  const local = await localTime(client, signal)
  const server = client.serverTime
  if (local === null || server === null) return { offset: null, notes: [] }
  const minutes = Math.round((local - server.getTime()) / 60_000 / QUARTER) * QUARTER
  const expected = offsetOf(timezone, server)
  if (expected === null || expected === minutes) return { offset: offsetText(minutes), notes: [] }
  const note = `NetSuite: the account’s clock is at ${offsetText(minutes)}, and netsuite.timezone (${timezone}) at ${offsetText(expected)}; its date-times are taken as the account writes them. Set netsuite.timezone to the zone under Setup > Company > Company Information.`
  return { offset: offsetText(minutes), notes: [note] }
}

/** The account's wall-clock time as if it were UTC, in milliseconds. */
async function localTime(client: NetSuiteClient, signal?: AbortSignal): Promise<number | null> {
  try {
    const { rows } = await client.suiteql(QUERY, 1, 0, signal)
    const text = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(rows[0]?.now ?? '')
    return text ? Date.parse(`${text[1]}T${text[2]}Z`) : null
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
