import { minorText } from './exact.js'

/** A currency of the book: its decimals (ISO 4217) and its rate, in US dollars for one unit. */
export interface Currency {
  readonly seq: number
  readonly code: string
  readonly name: string
  readonly exponent: number
  readonly dollars: string
}

export const USD: Currency = { seq: 1, code: 'USD', name: 'US Dollar', exponent: 2, dollars: '1' }
export const GBP: Currency = { seq: 2, code: 'GBP', name: 'British Pound', exponent: 2, dollars: '1.2963' }
export const EUR: Currency = { seq: 4, code: 'EUR', name: 'Euro', exponent: 2, dollars: '1.0847' }
export const JPY: Currency = { seq: 5, code: 'JPY', name: 'Japanese Yen', exponent: 0, dollars: '0.00667' }
export const KWD: Currency = { seq: 6, code: 'KWD', name: 'Kuwaiti Dinar', exponent: 3, dollars: '3.2521' }

export const CURRENCIES: readonly Currency[] = [USD, GBP, EUR, JPY, KWD]

/** A company of the seller's own group, in OneWorld terms. */
export interface Subsidiary {
  readonly seq: number
  readonly name: string
  readonly currency: Currency
  readonly country: string
  readonly parent: Subsidiary | null
}

const us: Subsidiary = { seq: 1, name: 'Northwind Systems, Inc.', currency: USD, country: 'US', parent: null }
const uk: Subsidiary = { seq: 2, name: 'Northwind Systems UK Ltd', currency: GBP, country: 'GB', parent: us }
const de: Subsidiary = { seq: 3, name: 'Northwind Systems GmbH', currency: EUR, country: 'DE', parent: us }
const jp: Subsidiary = { seq: 5, name: 'ノースウィンド株式会社', currency: JPY, country: 'JP', parent: us }

export const SUBSIDIARIES: readonly Subsidiary[] = [us, uk, de, jp]

/** Where a customer is: who sells to it, in which currency, at which tax rate (percent). */
export interface Market {
  readonly country: string
  readonly currency: Currency
  readonly subsidiary: Subsidiary
  readonly taxPercent: string
}

/** The markets, each with its weight in the book. */
export const MARKETS: readonly (readonly [Market, number])[] = [
  [{ country: 'United States', currency: USD, subsidiary: us, taxPercent: '0' }, 34],
  [{ country: 'United States', currency: USD, subsidiary: us, taxPercent: '8.25' }, 12],
  [{ country: 'Germany', currency: EUR, subsidiary: de, taxPercent: '19' }, 18],
  [{ country: 'France', currency: EUR, subsidiary: de, taxPercent: '20' }, 8],
  [{ country: 'United Kingdom', currency: GBP, subsidiary: uk, taxPercent: '20' }, 14],
  [{ country: 'Japan', currency: JPY, subsidiary: jp, taxPercent: '10' }, 8],
  [{ country: 'Kuwait', currency: KWD, subsidiary: us, taxPercent: '0' }, 6],
]

/** Minor units of a currency as decimal text at its exponent. */
export const moneyText = (minor: bigint, currency: Currency): string => minorText(minor, currency.exponent)
