import { queries } from '../sqlite/build.js'

export interface EventTable {
  seq: number
  at: string
  actor: string
  kind: string
  subject: string
  /** Canonical JSON. */
  body: string
  previous_hash: string
  hash: string
}

const db = queries<{ event: EventTable }>()

export const lastEvent = () => db.selectFrom('event').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1)
/** The last that happened by a time. */
export const lastEventBy = (at: string) =>
  db.selectFrom('event').select(['seq', 'hash']).where('at', '<=', at).orderBy('seq', 'desc').limit(1)
export const eventsOf = (subject: string) =>
  db.selectFrom('event').selectAll().where('subject', '=', subject).orderBy('seq')
export const lastEventOf = (subject: string, kind: string) =>
  db
    .selectFrom('event')
    .select('body')
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
/** What events of these kinds are about. */
export const subjectsOf = (kinds: readonly string[]) =>
  db.selectFrom('event').select('subject').where('kind', 'in', kinds).orderBy('seq')
export const eventsAfter = (seq: number, limit: number) =>
  db.selectFrom('event').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit)
export const eventAt = (seq: number) => db.selectFrom('event').select('hash').where('seq', '=', seq)

export const INSERT_EVENT = `
INSERT INTO event (seq, at, actor, kind, subject, body, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
