import type { Fix } from '../../../reconcile/review/fixed-by.js'
import type { EventRow } from '../../../state/store.js'
import { inList, instantText } from '../text.js'

type Body = Readonly<Record<string, unknown>>

/** One event of a finding's history as a person reads it: when, what, by whom, and why. */
export function eventText({ at, kind, actor, body }: EventRow): string {
  const what = kind.replace(/^finding\./, '').replaceAll('-', ' ')
  const details = DETAILS.flatMap((detail) => detail(body) ?? [])
  return `${instantText(at)}  ${what} by ${actor}${details.length > 0 ? `: ${details.join(', ')}` : ''}`
}

type Detail = (body: Body) => string | null

const text = (body: Body, name: string): string | null =>
  typeof body[name] === 'string' ? (body[name] as string) : null
const said =
  (name: string, before = '', after = ''): Detail =>
  (body) => {
    const value = text(body, name)
    return value === null ? null : `${before}${value}${after}`
  }

/** Why a run opened or closed it. */
const BECAUSE: Readonly<Record<string, string>> = {
  gone: 'the discrepancy is gone',
  'came-back': 'the discrepancy is back',
  'still-there': 'the discrepancy is still there',
  'number-changed': 'its number has changed',
  'waiver-expired': 'its waiver has expired',
  replaced: 'another baseline replaces it',
}

const because: Detail = (body) => BECAUSE[text(body, 'because') ?? ''] ?? null

const fixed: Detail = ({ fixedBy }) =>
  Array.isArray(fixedBy) ? `fixed by ${inList((fixedBy as readonly Fix[]).map(fixText))}` : null

function fixText({ record, id, number, what, fields }: Fix): string {
  const names = Object.keys(fields ?? {})
  return `${record} ${number ?? id}, ${what}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
}

const DETAILS: readonly Detail[] = [
  because,
  fixed,
  said('to', 'to '),
  said('text', '“', '”'),
  said('code'),
  said('record', 'by record '),
  said('reason', '“', '”'),
  said('comment', '“', '”'),
  said('expiresOn', 'until '),
  said('request', 'request '),
]
