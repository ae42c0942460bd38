import { z } from 'zod'
import { isCurrency } from '../../../reconcile/basics/currency.js'

/** Building blocks of the configuration: what a value may be, and how a person is told. */

/** An exact decimal, not negative: `"0.01"`; a number is taken by its shortest text. */
export const decimal = () =>
  z
    .union([z.string().regex(PLAIN, DECIMAL), z.number(DECIMAL).nonnegative(DECIMAL)], { error: DECIMAL })
    .transform(String)
    .pipe(z.string().regex(PLAIN, DECIMAL))

const PLAIN = /^\d+(\.\d+)?$/
const DECIMAL = 'expected a decimal like "0.01"'

/** A whole number of days, not negative. */
export const days = () => z.int().nonnegative()

export const civilDay = () => z.iso.date('expected a day as YYYY-MM-DD')

export const timeZone = () =>
  z.string().refine(isTimeZone, { error: 'expected an IANA time zone like America/Los_Angeles' })

export const currencyCode = () =>
  z.string().refine(isCurrency, { error: 'expected an ISO 4217 currency code like USD' })

/** https, or http on loopback. */
export const secureUrl = () =>
  z.string().refine(isSecureUrl, { error: 'expected an https:// address (http:// only on loopback)' })

/** Told from other text so that it is never shown; JSON Schema's word for it is `writeOnly`. */
export const secret = () => z.string().min(1).meta({ writeOnly: true })

/** A path, relative to the configuration file. */
export const path = () => z.string().min(1)

/** Like `36h`: minutes, hours or days. */
export const duration = () => z.string().regex(/^\d+[mhd]$/, 'expected a time like 36h, 90m or 2d')

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export const severity = () => z.enum(SEVERITIES)

/** Text that YAML may have read as a number. */
export const textOrNumber = (write: (value: number) => string = String) =>
  z
    .union([z.string().min(1), z.number()])
    .transform((value) => (typeof value === 'number' ? write(value) : value))

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
}
