import type { Encoding, Stored } from '../database/store.js'
import type { Column } from '../tables.js'
import { to18 } from './ids.js'

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

/** Keeps Salesforce's cells so that SQLite compares them as SOQL does: text without case, ids by their 18 characters. */
export function salesforceEncoding(
  shuffle: () => number,
  isHidden: (object: string, id: string) => boolean = () => false,
): Encoding {
  return {
    encode: (column, cell) => (cell === null || cell === '' ? null : encoded(column, cell)),
    declare: (column) => (isText(column) ? 'COLLATE NOCASE' : ''),
    addFunctions: (database) => {
      database.function('sf_shuffle', shuffle)
      database.function('sf_hidden', (object: unknown, id: unknown) =>
        isHidden(String(object), String(id)) ? 1 : 0,
      )
      database.function('sf_fold', { deterministic: true }, (text: unknown) => fold(text))
    },
  }
}

/** Whether a column holds text for people, compared without case. */
export function isText(column: Column): boolean {
  return column.type === 'string' || column.type === 'textarea' || column.type === 'picklist'
}

function encoded(column: Column, cell: string | number | boolean): Stored {
  const text = String(cell)
  switch (column.type) {
    case 'id':
    case 'reference':
      return to18(text)
    case 'boolean':
      return cell === true || text === 'true' ? 1n : 0n
    case 'int':
      return BigInt(text)
    case 'decimal':
      if (!JSON_NUMBER.test(text))
        throw new Error(`${text} is no number that JSON knows (column ${column.name}).`)
      return text
    case 'date':
      return text.slice(0, 10)
    case 'datetime':
      // Second precision: the vendor keeps no milliseconds.
      return `${new Date(text).toISOString().slice(0, 19)}.000Z`
    default:
      return text
  }
}

function fold(text: unknown): string | null {
  return text === null ? null : String(text).toLowerCase()
}
