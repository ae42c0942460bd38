import { type CommandError, usageError } from '../../cli/errors.js'

/** A file that isn't a table of decisions, and what is. */
export const unreadable = (name: string, why: string): CommandError =>
  usageError(
    `${name} can’t be read: ${why}.`,
    'Give the workbook of a report with its Findings sheet, as Excel or LibreOffice saves it, or a CSV with the same columns.',
  )
