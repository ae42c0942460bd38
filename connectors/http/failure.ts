import { SourceError, type SourceErrorKind } from '../source-error.js'

/** A failure that may pass by itself: the same request can be sent again. */
export class Transient extends Error {
  readonly kind: Extract<SourceErrorKind, 'unreachable' | 'limit' | 'malformed'>
  /** The wait that the server asked for, in milliseconds. */
  readonly wait: number | null
  /** The system had too many requests at a time: fewer are sent from here on. */
  readonly isCrowded: boolean
  /** Tries after which it won't pass any more: a host that doesn't exist needs fewer than one that is busy. */
  readonly mostTries: number
  /** When it may go on, where the system said so. */
  readonly until: Date | null

  constructor(
    kind: Transient['kind'],
    message: string,
    options: {
      wait?: number | null
      isCrowded?: boolean
      mostTries?: number
      until?: Date | null
    } = {},
  ) {
    super(message)
    this.name = 'Transient'
    this.kind = kind
    this.wait = options.wait ?? null
    this.isCrowded = options.isCrowded ?? false
    this.until = options.until ?? null
    this.mostTries = options.mostTries ?? Number.POSITIVE_INFINITY
  }
}

/** Tries after which a page of a gateway is taken for its last word. */
const MOST_PAGES = 6

/**
 * A refusal that the vendor didn't write: a firewall's or a gateway's page. What a vendor refuses comes as JSON; a page
 * says nothing of what the user may see, and may be gone the next time. Null where the body is JSON.
 */
export function gatewayPage(status: number, body: string): Transient | null {
  if (/^\s*[[{]/.test(body)) return null
  const what = `HTTP ${status} with a page that isn’t the vendor’s: a firewall, a proxy, or the vendor’s rules for addresses may refuse this machine`
  return new Transient('unreachable', what, { mostTries: MOST_PAGES })
}

const ADVICE: Readonly<Record<Transient['kind'], string>> = {
  unreachable: 'Check the URL and the network, and whether the vendor reports an outage; then run again.',
  limit: 'Wait, or lower how many requests other integrations send at the same time; then run again.',
  malformed:
    'Run again; if it happens again, check that the URL is the vendor’s own, and look for a proxy or firewall that changes or cuts answers.',
}

/** A failure that may have passed and didn't, however often the request was sent. */
export class Outlasted extends SourceError {
  /** The same of an object's rows: whoever reads it at night wants to know which part of the pull stands still. */
  whileReading(object: string): Outlasted {
    const told = this.message.replace(/\.$/, '')
    return new Outlasted(this.kind, `${told}, reading ${object}.`, this.advice, { cause: this })
  }
}

/** What a passing failure becomes when it didn't pass. */
export function lasting(failure: Transient, system: string, tries: number): Outlasted {
  const times = tries === 1 ? 'once' : `${tries} times`
  const asked = failure.wait === null ? '' : `; it asks to wait ${Math.ceil(failure.wait / 1000)} seconds`
  const until = failure.until === null ? '' : `; it may go on at ${failure.until.toISOString()}`
  const message = `${system}: ${failure.message} (tried ${times}${asked}${until}).`
  return new Outlasted(failure.kind, message, ADVICE[failure.kind])
}
