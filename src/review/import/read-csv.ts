import { readings, UnreadableCsv } from '../../csv/read-csv.js'
import { type DecisionFile, fieldsOf, fileRow, isHeader } from './file-row.js'
import { unreadable } from './unreadable.js'

/** A CSV with the columns of the Findings sheet, or of `findings.csv` with columns for decisions. Throws {@link CommandError} 2. */
export function readCsv(bytes: Uint8Array, name: string): DecisionFile {
  try {
    for (const rows of readings(bytes)) {
      const at = rows.findIndex(({ cells }) => isHeader(fieldsOf(cells)))
      if (at < 0) continue
      const fields = fieldsOf(rows[at]?.cells ?? [])
      return {
        fields: new Set(fields.filter((field) => field !== null)),
        rows: rows.slice(at + 1).map(({ line, cells }) => fileRow(line, fields, cells)),
      }
    }
  } catch (error) {
    throw error instanceof UnreadableCsv ? unreadable(name, error.message) : error
  }
  throw unreadable(name, 'it has no header with “Finding id” and “Decision”')
}
