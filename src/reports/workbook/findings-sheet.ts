import { type ConditionalRule, colToLetter, type WriteSheet } from 'hucre/xlsx'
import { completenessOf } from '../completeness.js'
import { findingEntry } from '../document/finding-entry.js'
import { isFresh, stillCounts } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { longDate } from '../text.js'
import { formulaCell, textCell } from './cells.js'
import { type FindingCells, type FindingColumn, findingColumns } from './findings-columns.js'
import { column, SheetBuilder } from './sheet-builder.js'
import { COMPLETE, HEADER, HEADER_RIGHT, INCOMPLETE, NOTE, strongMoney, TITLE } from './styles.js'

export const FINDINGS = 'Findings'
/** Rows before the table: title, completeness and live totals. */
export const HEADER_ROW = 3
/** Excel opens at most 65,530 links on a sheet; each row has up to three. */
const LINKED_ROWS = 21_000

/** One row a finding: a table that filters, with totals over what the filter shows. */
export async function findingsSheet(input: ReportInput): Promise<WriteSheet> {
  const columns = findingColumns(input.reportingCurrency)
  const sheet = new SheetBuilder(columns.map(({ width, style }) => column(width, style)))
  const rows = await rowCells(input, columns)
  addHead(sheet, input, columns, rows)
  for (const { cells } of rows) sheet.add(cells)
  const last = HEADER_ROW + Math.max(rows.length, 1)
  if (rows.length === 0) sheet.add([textCell('No findings')])
  return sheet.build(FINDINGS, {
    tables: [
      {
        name: FINDINGS,
        range: area(columns.length, HEADER_ROW, last),
        style: 'TableStyleLight1',
        columns: columns.map(({ header }) => ({ name: header })),
      },
    ],
    freezePane: { rows: HEADER_ROW + 1, columns: 3 },
    conditionalRules: severityRules(`A${HEADER_ROW + 2}:A${last + 1}`),
    view: { showGridLines: false, zoomScale: 90 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${HEADER_ROW + 1}:$${HEADER_ROW + 1}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6 },
    },
    headerFooter: { oddFooter: '&L&8Findings&R&8&P of &N' },
  })
}

interface RowCells {
  readonly cells: ReturnType<FindingColumn['cell']>[]
}

async function rowCells(input: ReportInput, columns: readonly FindingColumn[]): Promise<readonly RowCells[]> {
  const rows: RowCells[] = []
  for await (const row of input.findings()) {
    const facts: FindingCells = {
      entry: findingEntry(row, input.run.asOf, input.recordUrl),
      fresh: isFresh(row, input.run.asOf),
      counts: stillCounts(row),
      input,
      links: rows.length < LINKED_ROWS,
    }
    rows.push({ cells: columns.map((one) => one.cell(facts)) })
  }
  return rows
}

function addHead(
  sheet: SheetBuilder,
  input: ReportInput,
  columns: readonly FindingColumn[],
  rows: readonly RowCells[],
): void {
  const whole = completenessOf(input.run)
  sheet.add(
    [textCell(`Findings as of ${input.run.asOf === null ? 'no day' : longDate(input.run.asOf)}`, TITLE)],
    28,
  )
  sheet.addSpanning(textCell(whole.sentence, whole.complete ? COMPLETE : INCOMPLETE), 0, 11, 20)
  sheet.add(totals(columns, rows), 18)
  sheet.add(
    columns.map(({ header, right }) => textCell(header, right ? HEADER_RIGHT : HEADER)),
    32,
  )
}

/** SUBTOTAL(109) adds what the filter shows; only columns of one currency are added. */
function totals(
  columns: readonly FindingColumn[],
  rows: readonly RowCells[],
): ReturnType<FindingColumn['cell']>[] {
  const last = HEADER_ROW + Math.max(rows.length, 1) + 1
  return columns.map(({ header }, index) => {
    if (index === 2) return textCell('Totals of the rows shown', NOTE)
    if (!/\([A-Z]{3}\)$/.test(header)) return null
    const letter = colToLetter(index)
    const result = rows.reduce((sum, { cells }) => sum + Number(cells[index]?.value ?? 0), 0)
    const currency = header.slice(-4, -1)
    return formulaCell(
      `SUBTOTAL(109,${letter}${HEADER_ROW + 2}:${letter}${last})`,
      rounded(result),
      strongMoney(currency),
    )
  })
}

/** A shown sum of numbers that were exact: no dust of binary fractions. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

export const area = (columns: number, firstRow: number, lastRow: number): string =>
  `A${firstRow + 1}:${colToLetter(columns - 1)}${lastRow + 1}`

/** Darker and bolder as it gets worse: the same order in grey. */
export function severityRules(range: string): ConditionalRule[] {
  const cell = range.split(':')[0]
  const looks = [
    ['Critical', '7F1D1D', 'FFFFFF'],
    ['High', 'F3C6A5', '5F2A05'],
    ['Medium', 'FAEBC8', '4A3B0A'],
  ] as const
  return looks.map(([name, fill, ink], index) => ({
    type: 'expression',
    priority: index + 1,
    range,
    formula: `${cell}="${name}"`,
    style: {
      font: { bold: name !== 'Medium', color: { rgb: ink } },
      fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: fill }, fgColor: { rgb: fill } },
    },
  }))
}
