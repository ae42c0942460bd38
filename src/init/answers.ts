import type { SalesforceAuth, SalesforcePreset } from '../../connectors/settings.js'

/** What `tieout init` asks; everything else stands in the file with its default. */
export interface Answers {
  /** The org's My Domain. */
  readonly loginUrl: string
  readonly salesforceFlow: Extract<SalesforceAuth['flow'], 'client-credentials' | 'jwt-bearer'>
  readonly preset: SalesforcePreset
  /** Like `1234567` or `1234567_SB1`. */
  readonly account: string
  /** NetSuite's address; empty: it follows from the account. */
  readonly baseUrl: string
  readonly netsuiteFlow: 'tba' | 'oauth2'
  /** ISO 4217. */
  readonly currency: string
  /** IANA. */
  readonly timezone: string
}

export const DEFAULT_ANSWERS: Answers = {
  loginUrl: 'https://acme.my.salesforce.com',
  salesforceFlow: 'client-credentials',
  preset: 'orders',
  account: '1234567',
  baseUrl: '',
  netsuiteFlow: 'tba',
  currency: 'USD',
  timezone: 'America/Los_Angeles',
}
