import { Transient } from './failure.js'

/** OAuth 2.0's own words (RFC 6749, 4.1.2.1) for what isn't the asker's fault, and Salesforce's “retry your request”. */
const PASSING = new Set(['server_error', 'temporarily_unavailable', 'unknown_error'])
const MOST_TRIES = 4

/** A token endpoint's refusal that may pass by itself; null for one that won't. */
export const tokenTrouble = (status: number, code: string): Transient | null =>
  PASSING.has(code)
    ? new Transient('unreachable', `no token came: ${code} (HTTP ${status})`, { mostTries: MOST_TRIES })
    : null
