import { createHash } from 'node:crypto'
import type { ChainHead, EventInput, EventRow } from '../store.js'
import { canonicalJson, storedJson } from '../text/canonical-json.js'
import { cleanText } from '../text/clean.js'

/** What the first event names as the hash before it. */
const FIRST_PREVIOUS = '0'.repeat(64)

export const NO_EVENTS: ChainHead = { seq: 0, hash: FIRST_PREVIOUS }

/** An event as it is stored: `body` as canonical JSON text. */
export interface ChainLink extends Omit<EventRow, 'body'> {
  readonly body: string
}

/** The next link of the chain after `head`. */
export function nextLink(head: ChainHead, event: EventInput): ChainLink {
  const link = {
    seq: head.seq + 1,
    at: cleanText(event.at),
    actor: cleanText(event.actor),
    kind: cleanText(event.kind),
    subject: cleanText(event.subject),
    body: storedJson(event.body),
    previousHash: head.hash,
  }
  return { ...link, hash: hashOf(link) }
}

/** sha256, in hex, of the previous hash, a line feed, and the canonical JSON of the event with its body as text. */
export function hashOf(link: Omit<ChainLink, 'hash'>): string {
  const { seq, at, actor, kind, subject, body, previousHash } = link
  const text = canonicalJson({ seq, at, actor, kind, subject, body })
  return createHash('sha256').update(`${previousHash}\n${text}`).digest('hex')
}

/** Why a link doesn't follow on the one before; null where it does. */
export function brokenBy(head: ChainHead, link: ChainLink): string | null {
  if (link.seq !== head.seq + 1) return `event ${head.seq + 1} is missing`
  if (link.previousHash !== head.hash) return 'it doesn’t follow on the event before it'
  if (hashOf(link) !== link.hash) return 'its content isn’t what was written'
  return null
}
