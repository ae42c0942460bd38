import { formatDecimal, parseDecimal, roundDecimal } from '../database/decimal.js'
import type { Encoding, Stored } from '../database/store.js'
import type { Column } from '../tables.js'
import type { AccountSettings } from './options.js'
import { addSuiteQlFunctions } from './sql-functions.js'
import type { Zone } from './zone.js'

const WHOLE = /^-?\d{1,18}$/

/** Keeps NetSuite's cells so that SQLite compares them as SuiteQL does: keys as numbers, times in the account's zone. */
export function netSuiteEncoding(settings: AccountSettings): Encoding {
  return {
    encode: (column, cell) => (cell === null || cell === '' ? null : encoded(column, cell, settings.zone)),
    // No declared type: SQLite keeps each value as it is given.
    declare: () => '',
    addFunctions: (database) => addSuiteQlFunctions(database, settings),
  }
}

function encoded(column: Column, cell: string | number | boolean, zone: Zone): Stored {
  const text = String(cell)
  switch (column.type) {
    case 'id':
    case 'reference':
    case 'int':
      return WHOLE.test(text) ? BigInt(text) : text
    case 'decimal':
      return decimalText(column, text)
    case 'boolean':
      return cell === true || text === 'T' || text === 'true' ? 'T' : 'F'
    case 'date':
      return `${text.slice(0, 10)} 00:00:00`
    case 'datetime':
      return zone.local(Date.parse(text))
    default:
      return text
  }
}

function decimalText(column: Column, text: string): Stored {
  const value = parseDecimal(text)
  if (value === undefined)
    throw new Error(`The sandbox can't keep ${text} in the decimal column ${column.name}.`)
  if (column.scale === undefined) return text
  const { units, scale } = roundDecimal(value, column.scale)
  return formatDecimal({ units: units * 10n ** BigInt(column.scale - scale), scale: column.scale })
}
