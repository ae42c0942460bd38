import { unzipSync } from 'fflate'
import { type CellValue, readXlsx } from 'hucre/xlsx'
import { FINDINGS } from '../../reports/workbook/findings-range.js'
import { type DecisionFile, type FileCell, FORMULA, fieldsOf, fileRow, isHeader } from './file-row.js'
import { unreadable } from './unreadable.js'

/** What a workbook may unpack to: a report of 50,000 findings takes a third of it. */
const MOST_UNPACKED = 300 * 1024 * 1024
/** Rows of the sheet that are read. */
const MOST_ROWS = 200_000
/** The header stands within the first rows. */
const HEADER_WITHIN = 50

/** The Findings sheet of a report's workbook, as Excel or LibreOffice saved it. Throws {@link CommandError} 2. */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<DecisionFile> {
  refuseBomb(bytes, name)
  const sheet = await findingsSheet(bytes, name)
  const texts = (row: readonly CellValue[]) => row.map((value) => textOf(value))
  const at = sheet.rows.slice(0, HEADER_WITHIN).findIndex((row) => isHeader(fieldsOf(texts(row))))
  if (at < 0) throw unreadable(name, `its sheet ${FINDINGS} has no header with “Finding id” and “Decision”`)
  const fields = fieldsOf(texts(sheet.rows[at] ?? []))
  const cellOf = (row: number, column: number, value: CellValue): FileCell =>
    sheet.cells?.get(`${row},${column}`)?.formula === undefined ? textOf(value) : FORMULA
  const rows = sheet.rows.slice(at + 1).map((row, index) => {
    const number = at + 1 + index
    return fileRow(
      number + 1,
      fields,
      Array.from(row, (value, column) => cellOf(number, column, value ?? null)),
    )
  })
  return { fields: new Set(fields.filter((field) => field !== null)), rows }
}

async function findingsSheet(bytes: Uint8Array, name: string) {
  const book = await readXlsx(bytes, { sheets: [FINDINGS], maxRows: MOST_ROWS }).catch((error: unknown) => {
    throw unreadable(name, whyOf(error))
  })
  const sheet = book.sheets.find((one) => one.name === FINDINGS)
  if (!sheet) throw unreadable(name, `it has no sheet ${FINDINGS}`)
  return sheet
}

const whyOf = (error: unknown): string =>
  error instanceof Error && error.name === 'EncryptedFileError'
    ? 'it is protected by a password'
    : `it isn’t a workbook (${error instanceof Error ? error.message.replace(/\.$/, '') : String(error)})`

/** A small file can unpack to more than a machine has: the sizes that it names are added up before anything is unpacked. */
function refuseBomb(bytes: Uint8Array, name: string): void {
  let unpacked = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        return false
      },
    })
  } catch {
    throw unreadable(name, 'it isn’t a workbook, or only a part of one')
  }
  if (unpacked > MOST_UNPACKED)
    throw unreadable(name, 'it unpacks to more than a workbook of this program can hold')
}

/** What a person sees in the cell; days as `YYYY-MM-DD`. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value).trim()
}
