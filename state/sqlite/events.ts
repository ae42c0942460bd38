import { brokenBy, NO_EVENTS, nextLink } from '../events/chain.js'
import type { ChainHead, EventInput, EventRow, Events } from '../store.js'
import { newestAnchor } from '../tables/comparison.js'
import {
  type EventTable,
  eventAt,
  eventsAfter,
  eventsOf,
  INSERT_EVENT,
  lastEvent,
  subjectsOf,
} from '../tables/event.js'
import type { Engine, Reader, Transaction } from './engine.js'

const VERIFY_PAGE = 2000

/** Adds events at the end of the chain, inside the transaction of what they describe. */
export class EventWriter {
  readonly #insert: ReturnType<Transaction['prepare']>
  #head: ChainHead

  constructor(tx: Transaction) {
    this.#insert = tx.prepare(INSERT_EVENT)
    this.#head = chainHead(tx)
  }

  /** The last event: its number and hash. */
  get head(): ChainHead {
    return this.#head
  }

  /** Returns the event's number. */
  append(event: EventInput): number {
    const { seq, at, actor, kind, subject, body, previousHash, hash } = nextLink(this.#head, event)
    this.#insert.run(seq, at, actor, kind, subject, body, previousHash, hash)
    this.#head = { seq, hash }
    return seq
  }
}

export function appendEvents(tx: Transaction, events: Iterable<EventInput>): void {
  const writer = new EventWriter(tx)
  for (const event of events) writer.append(event)
}

export const chainHead = (db: Reader): ChainHead => db.first(lastEvent()) ?? NO_EVENTS

/** The audit trail. */
export class SqliteEvents implements Events {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async head(): Promise<ChainHead> {
    const { seq, hash } = chainHead(this.#engine)
    return { seq, hash }
  }

  async append(events: readonly EventInput[]): Promise<void> {
    this.#engine.transact((tx) => appendEvents(tx, events))
  }

  async of(subject: string): Promise<readonly EventRow[]> {
    return this.#engine.all(eventsOf(subject)).map(eventRow)
  }

  async subjects(kinds: readonly string[]): Promise<readonly string[]> {
    return [...new Set(this.#engine.all(subjectsOf(kinds)).map(({ subject }) => subject))]
  }

  async verify(): ReturnType<Events['verify']> {
    let head = NO_EVENTS
    for (;;) {
      const page = this.#engine.all(eventsAfter(head.seq, VERIFY_PAGE))
      for (const row of page) {
        const reason = brokenBy(head, { ...row, previousHash: row.previous_hash })
        if (reason) return { ok: false, seq: head.seq + 1, reason }
        head = row
      }
      if (page.length < VERIFY_PAGE) return this.#anchored(head)
    }
  }

  /** A chain that was cut off at its end is whole in itself; comparisons remember how far it had come. */
  #anchored(head: ChainHead): Awaited<ReturnType<Events['verify']>> {
    const anchor = this.#engine.first(newestAnchor())
    if (!anchor?.event_seq) return { ok: true, count: head.seq }
    const there = this.#engine.first(eventAt(anchor.event_seq))
    if (!there)
      return { ok: false, seq: head.seq + 1, reason: `events up to ${anchor.event_seq} are missing` }
    if (there.hash === anchor.event_hash) return { ok: true, count: head.seq }
    return { ok: false, seq: anchor.event_seq, reason: 'it isn’t the event that the comparison after it saw' }
  }
}

export const eventRow = (row: EventTable): EventRow => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  kind: row.kind,
  subject: row.subject,
  body: JSON.parse(row.body) as Record<string, unknown>,
  previousHash: row.previous_hash,
  hash: row.hash,
})
