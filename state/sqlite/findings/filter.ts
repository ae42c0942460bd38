import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FindingFilter } from '../../store.js'
import { cleanText } from '../../text/clean.js'

type Condition = RawBuilder<SqlBool>

/** A filter over `v`, findings' columns, and `s`, their states; every named part must hold. */
export function filterCondition(filter: FindingFilter): Condition {
  const parts: (Condition | null)[] = [
    oneOf(sql`coalesce(s.status, 'open')`, filter.status),
    oneOf(sql`v.rule`, filter.rule),
    oneOf(sql`v.severity`, filter.severity),
    oneOf(sql`v.direction`, filter.direction),
    anyOf(filter.assignee, isAssignee),
    anyOf(filter.account?.map(cleanText), isAccount),
    anyOf(filter.contract?.map(cleanText), isContract),
  ]
  const named = parts.filter((part) => part !== null)
  return named.length === 0 ? sql`1 = 1` : sql`(${sql.join(named, sql` and `)})`
}

function oneOf(column: RawBuilder<unknown>, values: readonly string[] | undefined): Condition | null {
  return values === undefined ? null : sql`${column} in (${sql.join(values.map(cleanText))})`
}

function anyOf<T extends string | null>(
  values: readonly T[] | undefined,
  is: (value: T) => Condition,
): Condition | null {
  if (values === undefined) return null
  return values.length === 0 ? sql`1 = 0` : sql`(${sql.join(values.map(is), sql` or `)})`
}

const isAssignee = (name: string | null): Condition =>
  name === null ? sql`s.assignee is null` : sql`s.assignee = ${cleanText(name)}`

/** Id in either system, customer number, or exact name. */
const isAccount = (
  value: string,
): Condition => sql`(${isId(sql`v.account_id`, value)} or v.customer_id = ${value}
  or v.account_name = ${value} or v.customer_id in (
    select id from record_key where name = 'customer.entityId' and value = ${value}))`

const isContract = (value: string): Condition =>
  sql`(${isId(sql`v.contract_id`, value)} or v.contract_number = ${value})`

/** Ids are kept with 18 characters; their first 15 say the same. */
const isId = (column: RawBuilder<unknown>, value: string): Condition =>
  value.length === 15 ? sql`substr(${column}, 1, 15) = ${value}` : sql`${column} = ${value}`
