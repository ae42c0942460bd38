import type { Comparison } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { compare } from './compare.js'
import {
  as,
  asDecimal,
  asText,
  asTime,
  commonKind,
  inQuotes,
  isNumber,
  isTime,
  timeLiteral,
} from './convert.js'
import { coded, displayed } from './display.js'
import { parseMask } from './time-mask.js'
import type { Compiled, Context, Kind } from './types.js'

type Build = (list: readonly Compiled[], context: Context) => Compiled

/** The scalar functions of the dialect that are known here. */
const FUNCTIONS: Readonly<Record<string, Build>> = {
  'BUILTIN.DF': (list, context) => displayed(only(list), context),
  'BUILTIN.CF': (list) => coded(only(list)),
  ROWNUM: () => ({ sql: 'row_number() OVER ()', kind: 'int' }),
  SYSDATE: (_, context) => timeLiteral(context.now.database, 'date'),
  SYSTIMESTAMP: (_, context) => timeLiteral(context.now.database, 'datetime'),
  CURRENT_DATE: (_, context) => timeLiteral(context.now.account, 'date'),
  CURRENT_TIMESTAMP: (_, context) => timeLiteral(context.now.account, 'datetime'),
  TO_CHAR: (list) => toChar(list),
  TO_DATE: (list, context) => toTime(list, 'date', context),
  TO_TIMESTAMP: (list, context) => toTime(list, 'datetime', context),
  TO_TIMESTAMP_TZ: (list, context) => toTime(list, 'datetime', context),
  TO_NUMBER: (list) => ({ sql: asDecimal(only(list)), kind: 'decimal' }),
  NVL: (list, context) => coalesced(exactly(list, 2), context),
  COALESCE: coalesced,
  NVL2: (list, context) => nvl2(exactly(list, 3), context),
  NULLIF: (list, context) => nullIf(exactly(list, 2), context),
  DECODE: decode,
  GREATEST: (list, context) => extreme(list, '>=', context),
  LEAST: (list, context) => extreme(list, '<=', context),
  UPPER: (list) => text(`ns_upper(${asText(only(list))})`),
  LOWER: (list) => text(`ns_lower(${asText(only(list))})`),
  TRIM: (list) => text(`NULLIF(trim(${asText(only(list))}), '')`),
  LTRIM: (list) => text(`NULLIF(ltrim(${texts(list)}), '')`),
  RTRIM: (list) => text(`NULLIF(rtrim(${texts(list)}), '')`),
  LPAD: (list) => text(`ns_pad('left', ${padding(list)})`),
  RPAD: (list) => text(`ns_pad('right', ${padding(list)})`),
  SUBSTR: (list) => text(`NULLIF(substr(${substring(list)}), '')`),
  REPLACE: (list) =>
    text(`NULLIF(replace(${texts(list.length === 2 ? [...list, BLANK] : exactly(list, 3))}), '')`),
  CONCAT: (list) => text(exactly(list, 2).map(concatenated).join(' || ')),
  INSTR: (list) => ({ sql: `instr(${texts(exactly(list, 2))})`, kind: 'int' }),
  LENGTH: (list) => ({ sql: `length(${asText(only(list))})`, kind: 'int' }),
  ABS: (list) => number('dec_abs', only(list)),
  FLOOR: (list) => floored(only(list)),
  CEIL: (list) => number('dec_ceil', only(list)),
  SIGN: (list) => ({ sql: `dec_cmp(${asDecimal(only(list))}, '0')`, kind: 'int' }),
  MOD: (list) => decimal(`dec_mod(${exactly(list, 2).map(asDecimal).join(', ')})`),
  ROUND: (list) => places('dec_round', list),
  TRUNC: (list) => truncated(list),
  ADD_MONTHS: (list, context) => time(`ns_add_months(${asTime(first(list), context)}, ${whole(list[1])})`),
  LAST_DAY: (list, context) => time(`ns_last_day(${asTime(only(list), context)})`),
}

const BLANK: Compiled = { sql: "''", kind: 'text' }

/** A call of a scalar function; refuses one that the dialect hasn't got, or with arguments it doesn't take. */
export function call(name: string, list: readonly Compiled[], context: Context): Compiled {
  const build = FUNCTIONS[name]
  if (build === undefined) throw unsupported()
  return build(list, context)
}

function toChar(list: readonly Compiled[]): Compiled {
  const value = first(list)
  const mask = list[1]
  if (mask === undefined) return text(asText(value))
  if (isTime(value.kind)) return text(asKept(value.sql, mask) ?? `ns_time_text(${value.sql}, ${mask.sql})`)
  if (isNumber(value.kind)) return text(`ns_number_text(${asDecimal(value)}, ${mask.sql})`)
  throw unsupported()
}

/** Masks by which a time is written as it is kept, or as its beginning: most queries ask by one of these. */
const KEPT: Readonly<Record<string, number>> = { 'YYYY-MM-DD': 10, 'YYYY-MM-DD HH24:MI:SS': 19 }

function asKept(time: string, mask: Compiled): string | undefined {
  const length = KEPT[mask.literal ?? '']
  return length === undefined ? undefined : `substr(${time}, 1, ${length})`
}

function toTime(list: readonly Compiled[], kind: 'date' | 'datetime', context: Context): Compiled {
  const value = first(list)
  const mask = list[1]
  if (isTime(value.kind)) return value
  if (mask === undefined) return { sql: asTime(value, context), kind }
  if (value.literal === undefined || mask.literal === undefined) {
    return { sql: `ns_time_read(${asText(value)}, ${mask.sql})`, kind }
  }
  return timeLiteral(parseMask(value.literal, mask.literal, context), kind)
}

function coalesced(list: readonly Compiled[], context: Context): Compiled {
  if (list.length < 2) throw unsupported()
  const kind = commonKind(list.map((value) => value.kind))
  return { sql: `coalesce(${list.map((value) => as(kind, value, context)).join(', ')})`, kind }
}

function nvl2([test, filled, empty]: readonly Compiled[], context: Context): Compiled {
  if (test === undefined || filled === undefined || empty === undefined) throw unsupported()
  const kind = commonKind([filled.kind, empty.kind])
  const [yes, no] = [as(kind, filled, context), as(kind, empty, context)]
  return { sql: `CASE WHEN ${test.sql} IS NOT NULL THEN ${yes} ELSE ${no} END`, kind }
}

function nullIf([value, other]: readonly Compiled[], context: Context): Compiled {
  if (value === undefined || other === undefined) throw unsupported()
  const same = compare('=', value, other, context).sql
  return { sql: `CASE WHEN ${same} THEN NULL ELSE ${value.sql} END`, kind: value.kind }
}

/** DECODE(value, search, result, …, default): unlike `=`, it finds null equal to null. */
function decode(list: readonly Compiled[], context: Context): Compiled {
  const [subject, ...rest] = list
  if (subject === undefined || rest.length < 2) throw unsupported()
  const pairs: (readonly [Compiled, Compiled])[] = []
  for (let at = 0; at + 1 < rest.length; at += 2) pairs.push([rest[at] ?? BLANK, rest[at + 1] ?? BLANK])
  const otherwise = rest.length % 2 === 1 ? rest.at(-1) : undefined
  const kind = commonKind([...pairs.map(([, result]) => result.kind), otherwise?.kind ?? 'null'])
  const branches = pairs.map(([search, result]) => {
    const same =
      search.kind === 'null' ? `${subject.sql} IS NULL` : compare('=', subject, search, context).sql
    return `WHEN ${same} THEN ${as(kind, result, context)}`
  })
  return {
    sql: `CASE ${branches.join(' ')} ELSE ${otherwise ? as(kind, otherwise, context) : 'NULL'} END`,
    kind,
  }
}

/** GREATEST and LEAST: null where any is null. */
function extreme(list: readonly Compiled[], operator: Comparison, context: Context): Compiled {
  const kind = commonKind(list.map((value) => value.kind))
  const [head, ...tail] = list.map((value): Compiled => ({ sql: as(kind, value, context), kind }))
  if (head === undefined) throw unsupported()
  return tail.reduce((best, next) => {
    const keep = compare(operator, best, next, context).sql
    return { sql: `CASE WHEN ${keep} THEN ${best.sql} WHEN NOT (${keep}) THEN ${next.sql} END`, kind }
  }, head)
}

function truncated(list: readonly Compiled[]): Compiled {
  const value = first(list)
  if (!isTime(value.kind)) return places('dec_trunc', list)
  return { sql: `ns_truncate(${value.sql}, ${list[1]?.sql ?? inQuotes('DD')})`, kind: 'date' }
}

function places(name: string, list: readonly Compiled[]): Compiled {
  const digits = list[1] === undefined ? "'0'" : asDecimal(list[1])
  return decimal(`dec_trim(${name}(${asDecimal(first(list))}, ${digits}))`)
}

function substring(list: readonly Compiled[]): string {
  const [from, length] = [whole(list[1]), list[2]]
  // Position 0 is taken as 1.
  const start = `CASE WHEN ${from} = 0 THEN 1 ELSE ${from} END`
  return `${asText(first(list))}, ${start}${length === undefined ? '' : `, ${whole(length)}`}`
}

function padding(list: readonly Compiled[]): string {
  return `${asText(first(list))}, ${whole(list[1])}, ${list[2] === undefined ? "' '" : asText(list[2])}`
}

function whole(value: Compiled | undefined): string {
  if (value === undefined) throw unsupported()
  return value.kind === 'int' ? value.sql : `CAST(${asDecimal(value)} AS INTEGER)`
}

/** SQL of a value in a chain of `||`, where null is nothing. */
export function concatenated(value: Compiled): string {
  return `coalesce(${asText(value)}, '')`
}

function texts(list: readonly Compiled[]): string {
  return list.map(asText).join(', ')
}

function floored(value: Compiled): Compiled {
  return value.floor === undefined ? number('dec_floor', value) : { sql: value.floor, kind: 'int' }
}

function number(name: string, value: Compiled): Compiled {
  return decimal(`${name}(${asDecimal(value)})`)
}

function decimal(sql: string): Compiled {
  return { sql, kind: 'decimal' }
}

function text(sql: string, kind: Kind = 'text'): Compiled {
  return { sql, kind }
}

function time(sql: string): Compiled {
  return { sql, kind: 'date' }
}

function first(list: readonly Compiled[]): Compiled {
  const [value] = list
  if (value === undefined) throw unsupported()
  return value
}

function only(list: readonly Compiled[]): Compiled {
  return first(exactly(list, 1))
}

function exactly(list: readonly Compiled[], count: number): readonly Compiled[] {
  if (list.length !== count) throw unsupported()
  return list
}
