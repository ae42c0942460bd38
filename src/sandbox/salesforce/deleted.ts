import { type Answer, type Incoming, jsonAnswer } from '../http/message.js'
import { queryFailure } from './errors.js'
import type { QueryDesk } from './query.js'
import type { SObject } from './schema.js'

const MINUTE_MS = 60_000
const FIFTEEN_DAYS_MS = 15 * 24 * 60 * MINUTE_MS

/** `GET /sobjects/X/deleted/?start&end`: rows deleted but still in the bin, at most 15 days back. */
export function deletedRecords(object: SObject, request: Incoming, desk: QueryDesk): Answer {
  const [start, end] = [moment(request, 'start'), moment(request, 'end')]
  const now = desk.clock().getTime()
  if (end - start < MINUTE_MS) {
    throw queryFailure('INVALID_REPLICATION_DATE', 'startDate must be at least one minute before endDate')
  }
  if (now - start > FIFTEEN_DAYS_MS) {
    throw queryFailure('INVALID_REPLICATION_DATE', 'startDate before org replication enabled date')
  }
  const iso = (at: number): string => new Date(at).toISOString()
  const sql = `SELECT "Id" AS id, "SystemModstamp" AS deletedDate FROM ${object.sql}
    WHERE "IsDeleted" = 1 AND "SystemModstamp" >= ? AND "SystemModstamp" < ? ORDER BY "SystemModstamp", "Id"`
  const rows = desk.store.database.prepare(sql).all(iso(start), iso(end)) as readonly Deleted[]
  const deleted = rows.map((row) => ({ id: row.id, deletedDate: vendorTime(row.deletedDate) }))
  return jsonAnswer(200, {
    deletedRecords: deleted,
    earliestDateAvailable: vendorTime(iso(now - FIFTEEN_DAYS_MS)),
    latestDateCovered: vendorTime(iso(Math.min(end, now))),
  })
}

interface Deleted {
  readonly id: string
  readonly deletedDate: string
}

/** The vendor counts in whole minutes. */
function moment(request: Incoming, name: string): number {
  const at = Date.parse(request.query.get(name) ?? '')
  if (Number.isNaN(at)) throw queryFailure('INVALID_REPLICATION_DATE', `${name} must be a date and time`)
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}

function vendorTime(iso: string): string {
  return iso.replace('Z', '+0000')
}
