import { type CivilDate, formatDate } from '../../reconcile/basics/civil-date.js'
import type { Calibration, Row } from '../../reconcile/calibrate/calibration.js'
import { SUGGESTION_RULE, type Suggestion, suggestionsOf } from '../../reconcile/calibrate/suggest.js'
import { plain } from '../reports/terminal/plain.js'
import { type Column, table } from '../reports/terminal/table.js'
import { wrap } from '../reports/terminal/wrap.js'
import { counted, grouped } from '../reports/text.js'
import { firstDay } from './document.js'
import { configurationLines } from './lines.js'
import { shareText } from './share.js'
import { type MappingOf, mappingLines } from './word-mapping.js'
import { wordSentences } from './words-text.js'

/** The share that ties under each value, who disagrees, and the lines to consider, for a terminal of some width. */
export function calibrationText(
  calibration: Calibration,
  asOf: CivilDate,
  mappingOf: MappingOf,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const { rows, unreadable } = calibration
  const suggestions = suggestionsOf(calibration)
  const parts = [
    `What ties under each convention, ${firstDay(asOf)} to ${formatDate(asOf)}\n`,
    table(rows.filter(isTold), COLUMNS, color, width),
    said(NOTE, width),
    unreadable > 0 &&
      said(
        `Left out: ${counted(unreadable, 'contract')} without readable terms, or without a customer.`,
        width,
      ),
    wordSentences(calibration.words)
      .map((sentence) => said(sentence, width))
      .join(''),
    disagreeingText(rows, suggestions, width),
    suggestionText(suggestions, mappingLines(calibration.words, mappingOf), width),
  ]
  return parts.filter((part) => part !== false && part !== '').join('\n')
}

const NOTE =
  'An item ties where it is billed to the amount and in time; what is billed and not expected counts as an item that doesn’t. One setting is changed at a time. Contracts that name a setting keep it, and count as they are.'

/** A value that changes no contract says nothing. */
const isTold = ({ isCurrent, contracts }: Row): boolean => isCurrent || contracts > 0

const number = (value: number): string => grouped(String(value))

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Setting', width: 18, fits: true, cell: ({ setting }) => setting },
  { title: 'Value', width: 'rest', cell: ({ value, isCurrent }) => (isCurrent ? `${value} (now)` : value) },
  { title: 'Items', width: 10, fits: true, align: 'right', cell: ({ items }) => number(items) },
  { title: 'Tie', width: 10, fits: true, align: 'right', cell: ({ tied }) => number(tied) },
  { title: 'Share', width: 6, align: 'right', cell: ({ tied, items }) => shareText(tied, items) },
  { title: 'Disagree', width: 8, align: 'right', cell: ({ disagreeing }) => number(disagreeing) },
  { title: 'Named', width: 8, fits: true, align: 'right', cell: ({ named }) => number(named) },
]

function disagreeingText(rows: readonly Row[], suggestions: readonly Suggestion[], width: number): string {
  const current = rows.find(({ isCurrent }) => isCurrent)!
  return [
    contractsText('as the configuration is', current, width),
    ...suggestions.map(({ row }) => contractsText(`under ${row.setting}: ${row.value}`, row, width)),
  ].join('')
}

/** Each with the items that tie, of how many. */
function contractsText(when: string, { disagreeing, examples }: Row, width: number): string {
  if (disagreeing === 0) return said(`No contract disagrees ${when}.`, width)
  const names = examples.map(({ number: name, tied, items }) => `${plain(name)} (${tied} of ${items})`)
  const rest = disagreeing - examples.length
  const more = rest > 0 ? `, and ${number(rest)} more` : ''
  const head = `${counted(disagreeing, 'contract')} ${disagreeing === 1 ? 'disagrees' : 'disagree'} ${when}:`
  return said(`${head} ${names.join(', ')}${more}.`, width)
}

function suggestionText(
  suggestions: readonly Suggestion[],
  mappings: readonly string[],
  width: number,
): string {
  const none = said(`The book suggests no other setting. ${SUGGESTION_RULE}`, width)
  if (suggestions.length === 0 && mappings.length === 0) return none
  const sentences = suggestions.map(({ row, now }) =>
    said(
      `${row.setting}: ${row.value} ties ${shareText(row.tied, row.items)} of the items, ${now.value} (now) ${shareText(now.tied, now.items)}.`,
      width,
    ),
  )
  const lines = [...mappings, ...configurationLines(suggestions)].map((line) => `  ${line}\n`).join('')
  const rule = suggestions.length === 0 ? '' : `${SUGGESTION_RULE} `
  const next = `${rule}Nothing was changed. Ask whether your contracts mean it: a habit of the biller's own is a finding. Then change one line, and calibrate again.`
  const about = suggestions.length === 0 ? none : sentences.join('')
  return `${about}\nLines to consider in the configuration:\n${lines}\n${said(next, width)}`
}

const said = (sentence: string, width: number): string => `${wrap(sentence, width).join('\n')}\n`
