import { z } from 'zod'
import { isLoopback } from '../../../connectors/http/url.js'
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

/** An exact percentage that leaves something to compare. */
export const share = () =>
  decimal().refine((text) => Number(text) <= 100, { error: 'expected a percentage of at most 100' })

/** A whole number of days, not negative. */
export const days = () => z.int().nonnegative()

/** `expected`: what besides a day may stand there is said too, as a union tells only what its last branch says. */
export const civilDay = (expected = 'expected a day as YYYY-MM-DD') => z.iso.date(expected)

export const timeZone = () =>
  z.string().refine(isTimeZone, { error: 'expected an IANA time zone like America/Los_Angeles' })

export const cronLine = () =>
  z.string().refine(mayBeCron, {
    error: 'expected minute, hour, day, month and weekday, like "0 2 * * *" for two in the morning',
  })

const CRON_BOUNDS: readonly (readonly [least: number, most: number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
]

/** Whether nothing in it is surely wrong: the grammar's fine print is told where the schedule reads it. */
function mayBeCron(text: string): boolean {
  if (/^\s*@[a-z]+\s*$/.test(text)) return true
  const fields = text.trim().split(/\s+/)
  return fields.length === CRON_BOUNDS.length && fields.every((field, at) => isWithinBounds(field, at))
}

/** Names (`MON`), lists, ranges and steps as they are; numbers that stand for a time within their field's bounds. */
function isWithinBounds(field: string, at: number): boolean {
  const [least, most] = CRON_BOUNDS[at] ?? [0, 0]
  const numbers = field.split(',').flatMap((part) => part.split('/')[0]?.match(/\d+/g) ?? [])
  return (
    /^[\w*,/?#-]+$/.test(field) &&
    numbers.every((number) => Number(number) >= least && Number(number) <= most)
  )
}

export const currencyCode = () =>
  z.string().refine(isCurrency, { error: 'expected an ISO 4217 currency code like USD' })

/** https, or http on loopback. */
export const secureUrl = () =>
  z.string().refine(isSecureUrl, { error: 'expected an https:// address (http:// only on loopback)' })

/** Told from other text so that it is never shown; JSON Schema's word for it is `writeOnly`. */
export const secret = () => z.string().min(1).meta({ writeOnly: true })

/** An address that whoever knows it may write to: https, or http on loopback. */
export const secretUrl = () =>
  secret().refine(isSecureUrl, { error: 'expected an https:// address (http:// only on loopback)' })

/** A mail server, with the password in its address. */
export const mailServer = () =>
  secret().refine(isMailServer, { error: 'expected smtps://user:password@host or smtp://user:password@host' })

/** A path, relative to the configuration file. */
export const path = () => z.string().min(1)

/** Like `36h`: seconds, minutes, hours or days. */
export const duration = () => z.string(DURATION).regex(/^\d+[smhd]$/, DURATION)

const DURATION = 'expected a time like 36h, 90m or 2d'

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export const severity = () => z.enum(SEVERITIES)

/** Text that YAML may have read as a number. */
export const textOrNumber = (write: (value: number) => string = String) =>
  z
    .union([z.string().min(1), z.number()])
    .transform((value) => (typeof value === 'number' ? write(value) : value))

/** The default needs no table of zones, which takes longer to load than an idle night to compare. */
function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (protocol === 'smtps:' || protocol === 'smtp:') && hostname !== ''
}
