import type { Random } from '../http/random.js'
import type { CommonOptions } from '../http/server.js'
import type { Tables } from '../tables.js'

/** An app that may ask for tokens, and the user it then works as. */
export interface AppCredentials {
  readonly clientId: string
  readonly clientSecret: string
  /** The run-as user, and the one whom other flows name; default `integration@example.com`. */
  readonly username?: string
  /** For the username-password flow: password and security token in one. Without it the flow is blocked. */
  readonly password?: string
  /** For the JWT bearer flow: the public key or certificate that assertions are signed by, as PEM. */
  readonly certificate?: string
  /** A refresh token from an earlier authorization. */
  readonly refreshToken?: string
  /** Whether a refresh token works once and a new one comes with each answer; default false. */
  readonly rotateRefreshTokens?: boolean
}

/** How Bulk API 2.0 queries go. */
export interface BulkOptions {
  /** Whether the org has the API at all; default true. */
  readonly isEnabled?: boolean
  /** Status questions that a job stays in each state; default 1. */
  readonly polls?: number
  /** Most rows of a result page; default 50,000. */
  readonly pageRows?: number
  /** The message that a job for this query fails with; undefined lets it finish. */
  readonly failure?: (soql: string) => string | undefined
  /** Whole numbers come as `12.0`; default false. */
  readonly wholeAsDecimal?: boolean
  /** A result without rows is the heading line alone (default), or nothing at all. */
  readonly emptyResult?: 'heading' | 'nothing'
}

export interface SalesforceOptions extends CommonOptions {
  readonly tables: Tables
  readonly clock: () => Date
  readonly random: Random
  readonly credentials: AppCredentials
  /** After how long, or how many requests, an access token stops working; default never. 0 requests: it never works. */
  readonly tokenLife?: { readonly seconds?: number; readonly requests?: number }
  /** The `instance_url` of the next token; default this server's own. */
  readonly instanceUrl?: () => string | undefined
  /** Objects that the org hasn't got, or hides from the user. */
  readonly hiddenObjects?: readonly string[]
  /** Fields hidden by field-level security, as `Object.Field`. */
  readonly hiddenFields?: readonly string[]
  /** Rows that aren't shared with the user: they are missing without a word. */
  readonly hiddenRows?: (object: string, id: string) => boolean
  /** Most rows that a page may have, below the 2000 that a client may ask for. */
  readonly pageRows?: number
  /** API requests a day; default 100,000. */
  readonly dailyRequests?: number
  /** Requests of the day that were used up before; default 0. */
  readonly usedRequests?: number
  /** How long a query's cursor lives; default two days. */
  readonly cursorSeconds?: number
  readonly bulk?: BulkOptions
}
