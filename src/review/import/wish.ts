import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { Figure } from '../../../reconcile/review/figure.js'
import { REASON_CODES, type ReasonCode } from '../../../reconcile/review/state.js'
import { counted } from '../../reports/text.js'
import { readFigure } from './figure-text.js'
import { type Field, type FileRow, FORMULA } from './file-row.js'

export const DECISIONS = ['accept', 'waive', 'resolve', 'reopen'] as const

/** What a person typed beside a finding. */
export type Decision =
  | { readonly do: 'accept'; readonly comment: string | null }
  | { readonly do: 'reopen'; readonly comment: string }
  | { readonly do: 'comment'; readonly comment: string }
  | {
      readonly do: 'resolve'
      readonly record: string
      readonly code: ReasonCode
      readonly comment: string | null
    }
  | { readonly do: 'waive'; readonly code: ReasonCode; readonly reason: string; readonly expiresOn: string }

/** What one row asks for. */
export interface Wish {
  readonly row: number
  readonly id: string
  /** The run of the report; empty where the file doesn't say. */
  readonly run: string
  /** The number that the person saw. */
  readonly figure: Figure
  readonly decision: Decision | null
  /** Who is to work on it, and who did when the report was made; null: nobody is changed. */
  readonly owner: { readonly to: string | null } | null
}

/** A row that can't be done, and why, as a part of a sentence. */
export interface Refused {
  readonly row: number
  readonly id: string | null
  readonly why: string
}

/** What holds for all rows of a file. */
export interface Reading {
  readonly fields: ReadonlySet<Field>
  /** Stands in for a waiver's day that isn't given. */
  readonly expires: string | null
}

/** Reads a row; null where nothing was typed into it. */
export function wishOf(file: FileRow, reading: Reading): Wish | Refused | null {
  const { row, cells } = file
  const id = cells.id
  const refused = (why: string): Refused => ({ row, id: typeof id === 'string' ? id : null, why })
  const calculated = TYPED.find((field) => cells[field] === FORMULA)
  if (calculated) return refused(`its ${NAMES[calculated]} is a formula; type the value`)
  if (isUntouched(file, reading)) return null
  if (typeof id !== 'string') return refused('it has no finding id')
  const figure = figureOf(file)
  if (!figure) return refused('it doesn’t say which number the decision was made on (column Figure)')
  const decision = decisionOf(file, reading.expires)
  if (typeof decision === 'string') return refused(decision)
  const run = text(file, 'run') ?? ''
  return { row, id, run, figure, decision, owner: ownerOf(file, reading) }
}

const TYPED: readonly Field[] = [
  'id',
  'figure',
  'run',
  'ownerBefore',
  'decision',
  'owner',
  'reason',
  'comment',
  'until',
  'record',
]

const NAMES: Readonly<Partial<Record<Field, string>>> = {
  id: 'finding id',
  ownerBefore: 'owner before',
  decision: 'decision',
  owner: 'owner',
  reason: 'reason',
  comment: 'comment',
  until: 'day in Until',
  record: 'record',
  figure: 'figure',
  run: 'run',
}

function text({ cells }: FileRow, field: Field): string | null {
  const cell = cells[field]
  return typeof cell === 'string' ? cell : null
}

function isUntouched(file: FileRow, reading: Reading): boolean {
  const typed: readonly Field[] = ['decision', 'reason', 'comment', 'until', 'record']
  return typed.every((field) => text(file, field) === null) && ownerOf(file, reading) === null
}

/** An owner that isn't the report's is another one; without the report's, an empty cell says nothing. */
function ownerOf(file: FileRow, { fields }: Reading): Wish['owner'] {
  if (!fields.has('owner')) return null
  const [to, before] = [text(file, 'owner'), text(file, 'ownerBefore')]
  return to === before ? null : { to }
}

function figureOf(file: FileRow): Figure | null {
  const whole = text(file, 'figure')
  if (whole !== null) return readFigure(whole)
  const parts = (['direction', 'currency', 'difference', 'exposureCurrency', 'exposure'] as const).map(
    (field) => text(file, field) ?? '-',
  )
  return readFigure(parts.join(' '))
}

/** A sentence's part where it can't be. */
function decisionOf(file: FileRow, expires: string | null): Decision | null | string {
  const said = text(file, 'decision')
  const word = DECISIONS.find((one) => one === said?.toLowerCase())
  if (said !== null && !word) return `its decision is “${shown(said)}”; expected ${DECISIONS.join(', ')}`
  const code = codeOf(file)
  if (typeof code === 'object' && code !== null) return code.why
  return word ? READERS[word](file, code, expires) : undecided(file)
}

function codeOf(file: FileRow): ReasonCode | null | { readonly why: string } {
  const said = text(file, 'reason')
  if (said === null) return null
  const code = REASON_CODES.find((one) => one === said.toLowerCase())
  return code ?? { why: `its reason is “${shown(said)}”; expected ${REASON_CODES.join(', ')}` }
}

type Read = (file: FileRow, code: ReasonCode | null, expires: string | null) => Decision | string

const READERS: Readonly<Record<(typeof DECISIONS)[number], Read>> = {
  accept: (file) => ({ do: 'accept', comment: text(file, 'comment') }),
  reopen: (file) => {
    const comment = text(file, 'comment')
    return comment === null
      ? 'it is to be opened again, and its comment doesn’t say why'
      : { do: 'reopen', comment }
  },
  resolve: (file, code) => {
    const record = text(file, 'record')
    if (record === null) return 'it is to be resolved, and its record doesn’t say by what (such as CM-1042)'
    if (code === null) return 'it is to be resolved, and has no reason'
    return { do: 'resolve', record, code, comment: text(file, 'comment') }
  },
  waive: (file, code, expires) => {
    const reason = text(file, 'comment')
    const expiresOn = text(file, 'until') ?? expires
    if (code === null) return 'it is to be waived, and has no reason'
    if (reason === null) return 'it is to be waived, and its comment doesn’t say why'
    if (expiresOn === null) return 'it is to be waived, and Until has no day (or give --expires)'
    if (parseDate(expiresOn) === null)
      return `its day in Until is “${shown(expiresOn)}”; expected a day as YYYY-MM-DD`
    return { do: 'waive', code, reason, expiresOn }
  },
}

/** A comment may stand alone; what belongs to a decision may not. */
function undecided(file: FileRow): Decision | null | string {
  const alone = (['reason', 'until', 'record'] as const).filter((field) => text(file, field) !== null)
  if (alone.length > 0)
    return `it has ${counted(alone.length, 'value')} for a decision (${alone.join(', ')}), and no decision`
  const comment = text(file, 'comment')
  return comment === null ? null : { do: 'comment', comment }
}

const LONGEST = 60
const shown = (said: string): string => (said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said)
