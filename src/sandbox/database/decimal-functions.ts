import type { Database } from 'better-sqlite3'
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalSortKey,
  divideDecimals,
  floorDecimal,
  formatDecimal,
  multiplyDecimals,
  negateDecimal,
  parseDecimal,
  remainderDecimals,
  roundDecimal,
  trimDecimal,
  truncateDecimal,
} from './decimal.js'
import { DecimalTotal } from './decimal-total.js'

type Operation = (a: Decimal, b: Decimal) => Decimal | undefined

const OPERATIONS: Readonly<Record<string, Operation>> = {
  dec_add: addDecimals,
  dec_sub: (a, b) => addDecimals(a, negateDecimal(b)),
  dec_mul: multiplyDecimals,
  dec_div: divideDecimals,
  dec_mod: remainderDecimals,
  dec_round: (a, places) => roundDecimal(a, Number(places.units)),
  dec_trunc: (a, places) => truncateDecimal(a, Number(places.units)),
}

const SHAPES: Readonly<Record<string, (a: Decimal) => Decimal>> = {
  dec_neg: negateDecimal,
  dec_abs: (a) => (a.units < 0n ? negateDecimal(a) : a),
  dec_floor: floorDecimal,
  dec_ceil: (a) => negateDecimal(floorDecimal(negateDecimal(a))),
  dec_trim: trimDecimal,
}

/**
 * Gives a database exact arithmetic on decimal text: `dec_add` … on two numbers, `dec_cmp` (−1, 0, 1), `dec_key`
 * (text in numeric order), `dec_read` (null where it isn't a number), and `dec_sum`, `dec_avg`, `dec_min`,
 * `dec_max` over rows. Null in, null out; aggregates leave nulls out.
 */
export function addDecimalFunctions(database: Database): void {
  const pure = { deterministic: true }
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    database.function(name, pure, (a: unknown, b: unknown) => binary(operation, a, b))
  }
  for (const [name, shape] of Object.entries(SHAPES)) {
    database.function(name, pure, (a: unknown) => written(mapped(read(a), shape)))
  }
  database.function('dec_cmp', pure, (a: unknown, b: unknown) => compared(read(a), read(b)))
  database.function('dec_key', pure, (a: unknown) => mapped(read(a), decimalSortKey) ?? null)
  database.function('dec_read', pure, (a: unknown) => (read(a) === undefined ? null : String(a).trim()))
  addAggregates(database)
}

function addAggregates(database: Database): void {
  database.aggregate<DecimalTotal>('dec_sum', {
    start: () => new DecimalTotal(),
    step: (total, next) => {
      if (next !== null && next !== undefined) total.add(String(next))
      return total
    },
    result: (total) => written(total.value),
  })
  database.aggregate<Decimal | undefined>('dec_min', {
    start: () => undefined,
    step: (least, next) => fold(least, read(next), (a, b) => (compareDecimals(a, b) <= 0 ? a : b)),
    result: (least) => written(least),
  })
  database.aggregate<Decimal | undefined>('dec_max', {
    start: () => undefined,
    step: (most, next) => fold(most, read(next), (a, b) => (compareDecimals(a, b) >= 0 ? a : b)),
    result: (most) => written(most),
  })
}

function fold(state: Decimal | undefined, next: Decimal | undefined, join: Operation): Decimal | undefined {
  if (next === undefined) return state
  return state === undefined ? next : join(state, next)
}

function binary(operation: Operation, a: unknown, b: unknown): string | null {
  const left = read(a)
  const right = read(b)
  return left === undefined || right === undefined ? null : written(operation(left, right))
}

function compared(a: Decimal | undefined, b: Decimal | undefined): number | null {
  return a === undefined || b === undefined ? null : compareDecimals(a, b)
}

function mapped<T>(value: Decimal | undefined, map: (value: Decimal) => T): T | undefined {
  return value === undefined ? undefined : map(value)
}

function read(value: unknown): Decimal | undefined {
  return value === null || value === undefined ? undefined : parseDecimal(String(value))
}

function written(value: Decimal | undefined): string | null {
  return value === undefined ? null : formatDecimal(value)
}
