import type { Money } from '../../../reconcile/basics/money.js'
import type { AccountFigures } from '../figures/account-figures.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { SEVERITY_NAMES } from '../wording.js'
import { amountCell, countCell, linkCell, type SheetCell, textCell } from './cells.js'
import { accountUrl } from './findings-columns.js'
import type { WriteSheet } from './library.js'
import { newCell } from './new-cell.js'
import { severityRules } from './severity-rules.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { BODY, COUNT, exposureStyle, NOTE, TITLE } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

export const ACCOUNTS = 'By account'

/** One row an account, in the order of its worst finding. */
export function accountsSheet(input: ReportInput, tally: Tally): WriteSheet {
  const columns = accountColumns(input)
  const sheet = new SheetBuilder(columnDefs(columns))
  sheet.add([textCell('By account', TITLE)], 28)
  const waived = (tally.byStatus.get('waived') ?? 0) > 0 ? '; waived ones are counted, without theirs' : ''
  sheet.add([
    textCell(
      `Exposures in ${input.reportingCurrency} of open and accepted findings${waived}. What we owe is never set off against what we are owed.`,
      NOTE,
    ),
  ])
  sheet.skip()
  const header = sheet.row
  const table = addTable(sheet, 'ByAccount', columns, tally.accounts, 'No findings')
  return sheet.build(ACCOUNTS, {
    ...sheetSetup(ACCOUNTS, 'landscape'),
    tables: [table],
    freezePane: { rows: header + 1, columns: 1 },
    conditionalRules: severityRules(`B${header + 2}:B${Math.max(sheet.row, header + 2)}`),
  })
}

function accountColumns(input: ReportInput): readonly TableColumn<AccountFigures>[] {
  const money = exposureStyle(input.reportingCurrency)
  const sum = (
    header: string,
    amounts: (row: AccountFigures) => readonly Money[],
  ): TableColumn<AccountFigures> => ({
    header: `${header} (${input.reportingCurrency})`,
    width: 20,
    style: money,
    right: true,
    cell: (row) => onlyAmount(amounts(row)),
  })
  return [
    {
      header: 'Account',
      width: 36,
      style: BODY,
      cell: (row) => linkCell(row.account.name, accountUrl(row.account, input.recordUrl), 'Open the account'),
    },
    { header: 'Worst', width: 11, style: BODY, cell: (row) => textCell(SEVERITY_NAMES[row.worst]) },
    { header: 'Contracts', width: 11, style: COUNT, right: true, cell: (row) => countCell(row.contracts) },
    { header: 'Findings', width: 11, style: COUNT, right: true, cell: (row) => countCell(row.findings) },
    { header: 'New', width: 9, style: COUNT, right: true, cell: (row) => newCell(input, row.fresh) },
    sum('Owed to us', (row) => row.owedToUs),
    sum('Owed to customer', (row) => row.owedToCustomer),
    sum('Risk, timing, unjudged', (row) => row.other),
    { header: 'Salesforce id', width: 22, style: BODY, cell: (row) => textCell(row.account.salesforceId) },
    {
      header: 'NetSuite id',
      width: 14,
      style: BODY,
      cell: (row) => textCell(row.account.netsuiteCustomerId),
    },
  ]
}

/** Exposures are all in the reporting currency. */
const onlyAmount = (amounts: readonly Money[]): SheetCell => {
  const [amount] = amounts
  return amount ? amountCell(amount) : null
}
