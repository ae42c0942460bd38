import { colToLetter } from 'hucre/xlsx'
import { figureOf } from '../../../reconcile/review/figure.js'
import { REASON_CODES } from '../../../reconcile/review/state.js'
import { figureText } from '../../review/import/figure-text.js'
import { DECISIONS } from '../../review/import/wish.js'
import { type SheetCell, textCell } from './cells.js'
import type { FindingColumn } from './finding-column.js'
import type { CellStyle, WriteSheet } from './library.js'
import { BODY, TYPED, TYPED_DATE } from './styles.js'

/** Styles of cells that wait for somebody to type. */
export const TYPED_STYLES: readonly CellStyle[] = [TYPED, TYPED_DATE]

const empty = (style: CellStyle) => (): SheetCell => ({ value: null, style })

/** Where a person decides; `tieout findings import` takes it back. */
export const decisionColumns = (): readonly FindingColumn[] => [
  { header: 'Decision', width: 12, style: TYPED, cell: empty(TYPED) },
  {
    header: 'Owner',
    width: 16,
    style: TYPED,
    cell: ({ entry }) => textCell(entry.assignee, TYPED) ?? empty(TYPED)(),
  },
  { header: 'Reason', width: 24, style: TYPED, cell: empty(TYPED) },
  { header: 'Comment', width: 36, style: TYPED, cell: empty(TYPED) },
  { header: 'Until', width: 12, style: TYPED_DATE, cell: empty(TYPED_DATE) },
  { header: 'Record', width: 14, style: TYPED, cell: empty(TYPED) },
]

/** What an import holds a row against: the number that was looked at, who worked on it, and which run it was. */
export const referenceColumns = (): readonly FindingColumn[] => [
  reference('Figure', ({ entry }) => figureText(figureOf(entry))),
  reference('Owner before', ({ entry }) => entry.assignee),
  reference('Run', ({ input }) => input.run.id),
]

const reference = (
  header: string,
  text: (row: Parameters<FindingColumn['cell']>[0]) => string | null,
): FindingColumn => ({ header, width: 12, style: BODY, hidden: true, cell: (row) => textCell(text(row)) })

type Validation = NonNullable<WriteSheet['dataValidations']>[number]

/** Drop-downs and hints over the rows of the table, both counted from 1. */
export function dropDowns(columns: readonly FindingColumn[], first: number, last: number): Validation[] {
  return Object.entries(HINTS).map(([header, { values, ...hint }]) => {
    const letter = colToLetter(columns.findIndex((one) => one.header === header))
    const list = values && { type: 'list' as const, values: [...values], errorStyle: 'stop' as const }
    return {
      ...(list ?? ANY_TEXT),
      ...hint,
      allowBlank: true,
      showInputMessage: true,
      showErrorMessage: list !== undefined,
      range: `${letter}${first}:${letter}${last}`,
    }
  })
}

/** Any text up to what a cell can hold: a rule that refuses nothing, so that its hint is shown. */
const ANY_TEXT = { type: 'textLength', operator: 'lessThanOrEqual', formula1: '32767' } as const

interface Hint {
  readonly values?: readonly string[]
  readonly inputTitle: string
  readonly inputMessage: string
  readonly errorTitle?: string
  readonly errorMessage?: string
}

const HINTS: Readonly<Record<string, Hint>> = {
  Decision: {
    values: DECISIONS,
    inputTitle: 'Decision',
    inputMessage:
      'accept: the error is real and a correction is on its way. waive: needs Reason, Comment and Until. resolve: needs Record and Reason. reopen: needs Comment.',
    errorTitle: 'Decision',
    errorMessage: `One of: ${DECISIONS.join(', ')}; or leave it empty.`,
  },
  Reason: {
    values: REASON_CODES,
    inputTitle: 'Reason',
    inputMessage: 'For waive and resolve.',
    errorTitle: 'Reason',
    errorMessage: 'Choose one of the list, or leave it empty.',
  },
  Owner: { inputTitle: 'Owner', inputMessage: 'Who works on it; empty for nobody.' },
  Comment: { inputTitle: 'Comment', inputMessage: 'Kept in the history; why, for waive and reopen.' },
  Until: { inputTitle: 'Until', inputMessage: 'Last day of a waiver, like 2027-03-31.' },
  Record: { inputTitle: 'Record', inputMessage: 'What puts a resolved finding right, like CM-1042.' },
}
