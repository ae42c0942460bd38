import type { Random } from '../http/random.js'
import type { CommonOptions } from '../http/server.js'
import type { Tables } from '../tables.js'
import { type DateFormat, dateTimeWriter } from './masks/account-date.js'
import { type Zone, zoneOf } from './zone.js'

/** Token-based authentication: one user, role and integration. */
export interface TokenCredentials {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
}

/** OAuth 2.0 client credentials: an integration and the public halves of its keys. */
export interface MachineCredentials {
  readonly clientId: string
  /** PEM of a public key or an X.509 certificate, by certificate id (`kid`). */
  readonly certificates: Readonly<Record<string, string>>
}

export interface NetSuiteOptions extends CommonOptions {
  readonly tables: Tables
  readonly clock: () => Date
  readonly random: Random
  /** Account id as in the realm: upper case, underscore. Default `1234567_SB1`. */
  readonly account?: string
  readonly credentials?: TokenCredentials
  /** Seconds that the time of a signature may be off; default 300. */
  readonly signatureSkewSeconds?: number
  readonly machine?: MachineCredentials
  /** Life of a bearer token in seconds; default 3600. */
  readonly bearerSeconds?: number
  /** The account's zone, an IANA name; default America/Los_Angeles. */
  readonly timezone?: string
  /** The database server's zone, which SYSDATE follows; default America/Los_Angeles. */
  readonly databaseTimezone?: string
  /** How the account writes dates; default `M/D/YYYY`. */
  readonly dateFormat?: DateFormat
  /** How a date-time without TO_CHAR comes out: the day alone (default), or with hours and minutes. */
  readonly rawDateTimes?: 'date' | 'minutes'
  /** False: an account without subsidiaries, where neither the table nor the columns exist. Default true. */
  readonly oneWorld?: boolean
  /** False: an account of one currency, without the table `currency`. Default true. */
  readonly multiCurrency?: boolean
  /** Tables that the role may not read; they look as if they weren't there. */
  readonly forbiddenTables?: readonly string[]
  /** Columns that the account hasn't got, as `table.column`. */
  readonly absentColumns?: readonly string[]
  /** Requests in flight that the account allows; default 5. */
  readonly concurrency?: number
  /** Status of a request too many; default 429. */
  readonly concurrencyStatus?: 429 | 400
  /** Seconds in the Retry-After of a request too many; left out by default. */
  readonly retryAfter?: number
  /** Rows in all that one query's pages reach; default 100,000. */
  readonly rowCap?: number
}

/** What the account is set to, with every default filled in. */
export interface AccountSettings {
  readonly account: string
  readonly zone: Zone
  readonly databaseZone: Zone
  readonly dateFormat: DateFormat
  readonly random: Random
  writeDateTime(time: string): string
}

export function accountSettings(options: NetSuiteOptions): AccountSettings {
  const dateFormat = options.dateFormat ?? 'M/D/YYYY'
  return {
    account: options.account ?? '1234567_SB1',
    zone: zoneOf(options.timezone ?? 'America/Los_Angeles'),
    databaseZone: zoneOf(options.databaseTimezone ?? 'America/Los_Angeles'),
    dateFormat,
    random: options.random,
    writeDateTime: dateTimeWriter(options.rawDateTimes ?? 'date', dateFormat),
  }
}
