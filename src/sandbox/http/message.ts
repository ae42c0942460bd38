import type { IncomingHttpHeaders } from 'node:http'

/** One request as a vendor's handler sees it: read whole, nothing interpreted. */
export interface Incoming {
  readonly method: string
  /** The path alone, percent-encoding as sent. */
  readonly path: string
  /** What follows the question mark, as sent; empty when there is none. */
  readonly rawQuery: string
  /** The same, decoded (`+` is a space). */
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Scheme and host that a request was sent to; where something before this server speaks TLS, it says so. */
export function originOf({ headers }: Pick<Incoming, 'headers'>): string {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  return `${scheme}://${headers.host ?? ''}`
}

/** What a handler answers. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** The query that was asked, for the request log. */
  readonly statement?: string
}

/** One line of the request log; it never holds a header, a body or a query string, so never a secret. */
export interface RequestLogEntry {
  readonly method: string
  readonly path: string
  readonly status: number
  /** The SOQL or SuiteQL asked, where there was one. */
  readonly statement?: string
}

const JSON_TYPE = 'application/json;charset=UTF-8'

/** A JSON answer. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(value) }
}

/** An HTML page, such as a gateway in front of a vendor gives. */
export function htmlAnswer(status: number, title: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8' }, body }
}
