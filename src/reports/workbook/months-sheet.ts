import type { ReportInput } from '../input.js'
import { type MonthRow, monthCurrencies, monthRows } from '../months.js'
import { countCell, dateCell, formulaCell, moneyCell, textCell } from './cells.js'
import type { WriteSheet } from './library.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { ACCENT, BODY, MONTH, moneyStyle, NOTE, SHARE, TITLE } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

export const MONTHS = 'By month'

/** Expected by bill date beside billed by invoice date, a row a month and currency, with a chart of the first currency. */
export function monthsSheet(input: ReportInput): WriteSheet {
  const all = monthRows(input.figures)
  const currencies = monthCurrencies(all, input.reportingCurrency)
  const rows = currencies.flatMap((currency) => all.filter((row) => row.currency === currency))
  const first = currencies[0]
  const charted = rows.filter((row) => row.currency === first).length
  const columns = monthColumns(HEADER + 2)
  const sheet = new SheetBuilder(columnDefs(columns))
  sheet.add([textCell('Billed v expected by month', TITLE)], 28)
  sheet.add([
    textCell('Expected by bill date, billed by invoice date, before tax, in the contract’s currency.', {
      ...NOTE,
      alignment: { vertical: 'top' },
    }),
  ])
  sheet.skip()
  const table = addTable(
    sheet,
    'ByMonth',
    columns,
    rows.map((row, index) => ({ ...row, index })),
    'Nothing was expected or billed',
  )
  return sheet.build(MONTHS, {
    ...sheetSetup(MONTHS, 'landscape'),
    tables: [table],
    freezePane: { rows: HEADER + 1 },
    ...(first ? { charts: [chart(first, charted)] } : {}),
  })
}

const HEADER = 3

type IndexedMonth = MonthRow & { readonly index: number }

/** `firstRow`: the table's first row as Excel counts it, for the formulas. */
const monthColumns = (firstRow: number): readonly TableColumn<IndexedMonth>[] => [
  {
    header: 'Month',
    width: 12,
    style: MONTH,
    cell: (row) => dateCell(`${row.month}-01`, MONTH),
  },
  { header: 'Currency', width: 11, style: BODY, cell: (row) => textCell(row.currency) },
  {
    header: 'Expected',
    width: 20,
    style: BODY,
    right: true,
    cell: (row) => moneyCell(row.expected, row.currency),
  },
  {
    header: 'Billed',
    width: 20,
    style: BODY,
    right: true,
    cell: (row) => moneyCell(row.billed, row.currency),
  },
  {
    header: 'Difference',
    width: 20,
    style: BODY,
    right: true,
    cell: (row) =>
      formulaCell(
        `D${firstRow + row.index}-C${firstRow + row.index}`,
        round(Number(row.billed) - Number(row.expected)),
        moneyStyle(row.currency),
      ),
  },
  { header: 'Billed share', width: 14, style: BODY, right: true, cell: shareCell },
]

const shareCell = (row: IndexedMonth) =>
  Number(row.expected) === 0 ? null : countCell(Number(row.billed) / Number(row.expected), SHARE)

const round = (value: number): number => Math.round(value * 1e4) / 1e4

function chart(currency: string, months: number): NonNullable<WriteSheet['charts']>[number] {
  const range = (letter: string) => `'${MONTHS}'!$${letter}$${HEADER + 2}:$${letter}$${HEADER + 1 + months}`
  return {
    type: 'column',
    title: `Expected and billed, ${currency}`,
    // A row below the header, which is printed on every page, with whatever touches it.
    anchor: { from: { row: HEADER + 2, col: 7 }, to: { row: HEADER + 22, col: 17 } },
    legend: 'bottom',
    series: [
      { name: 'Expected', values: range('C'), categories: range('A'), color: 'AEBBC6' },
      { name: 'Billed', values: range('D'), categories: range('A'), color: ACCENT },
    ],
  }
}
