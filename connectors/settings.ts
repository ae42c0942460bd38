import type { MappedValue } from '../reconcile/records/mapping.js'
import type { NetSuiteObject, SalesforceObject } from '../reconcile/records/object.js'

/** What a person writes for one field: a path, a full mapping, a constant, or null for 'not mapped, on purpose'. */
export type FieldSetting =
  | string
  | null
  | { readonly value: MappedValue }
  | {
      readonly field: string
      readonly values?: Readonly<Record<string, MappedValue>> | undefined
      readonly pattern?: string | undefined
      readonly default?: MappedValue | undefined
    }

/** What a person writes for one object; laid over the preset's. */
export interface ObjectSettings {
  /** The source's own object or table; null: the object isn't read. */
  readonly from?: string | null | undefined
  /** In the source's own query language; replaces the preset's. Null: every row. */
  readonly where?: string | null | undefined
  readonly fields?: Readonly<Record<string, FieldSetting>> | undefined
  /** Custom fields kept beside the record: name → path. */
  readonly extra?: Readonly<Record<string, string>> | undefined
}

export type ObjectsSettings<O extends string> = { readonly [K in O]?: ObjectSettings | undefined }

/** Secrets are already resolved: `privateKey` is the PEM itself, whether it came from a file or a variable. */
export type SalesforceAuth =
  | { readonly flow: 'client-credentials'; readonly clientId: string; readonly clientSecret: string }
  | {
      readonly flow: 'jwt-bearer'
      readonly clientId: string
      readonly username: string
      readonly privateKey: string
      /** Default: login.salesforce.com, or test.salesforce.com where `loginUrl` is a sandbox's or scratch org's. */
      readonly audience?: string | undefined
    }
  | {
      readonly flow: 'refresh-token'
      readonly clientId: string
      readonly clientSecret?: string | undefined
      readonly refreshToken: string
    }
  | {
      readonly flow: 'password'
      readonly clientId: string
      readonly clientSecret: string
      readonly username: string
      readonly password: string
      readonly securityToken?: string | undefined
    }
  | { readonly flow: 'access-token'; readonly instanceUrl: string; readonly accessToken: string }

export const SALESFORCE_PRESETS = ['orders', 'cpq', 'opportunity-lines', 'none'] as const
export type SalesforcePreset = (typeof SALESFORCE_PRESETS)[number]

export interface SalesforceSettings {
  readonly loginUrl: string
  /** Like `62.0`. */
  readonly apiVersion: string
  readonly auth: SalesforceAuth
  readonly preset: SalesforcePreset
  /** Rows from which Bulk API 2.0 is used; 0 always, null never. */
  readonly bulkThreshold: number | null
  /** Of the daily API limit, left to others: a share below 1, else a number of requests. Absent: nothing. */
  readonly reserve?: number | undefined
  readonly objects: ObjectsSettings<SalesforceObject>
}

export type NetSuiteAuth =
  | {
      readonly flow: 'tba'
      readonly consumerKey: string
      readonly consumerSecret: string
      readonly tokenId: string
      readonly tokenSecret: string
    }
  | {
      readonly flow: 'oauth2'
      readonly clientId: string
      readonly certificateId: string
      readonly privateKey: string
      readonly algorithm: 'PS256' | 'ES256'
    }

export interface NetSuiteSettings {
  /** The realm: `1234567_SB1`, upper case with underscore. */
  readonly account: string
  /** Derived from the account where absent: `https://1234567-sb1.suitetalk.api.netsuite.com`. */
  readonly baseUrl?: string | undefined
  /** IANA zone in which NetSuite's date-times are read. */
  readonly timezone: string
  /** Most requests at a time, at least 1. */
  readonly concurrency: number
  readonly auth: NetSuiteAuth
  /** For `oauth2`; derived from `baseUrl` where absent. */
  readonly tokenUrl?: string | undefined
  readonly objects: ObjectsSettings<NetSuiteObject>
}
