import { fieldSpec } from '../../reconcile/records/catalogue.js'
import type { FieldMapping, ObjectMapping } from '../../reconcile/records/mapping.js'
import type { NetSuiteObject } from '../../reconcile/records/object.js'
import { layMapping } from '../mapping/lay.js'
import { SourceError } from '../source-error.js'
import { columnOf, isPath, qualified } from './identifiers.js'
import { TABLES } from './presets.js'
import type { Join, Table } from './tables/table.js'

/** One column of the query and where its value goes. */
export interface Column {
  /** Canonical, extra or helper name. */
  readonly name: string
  /** The name in the answer. */
  readonly alias: string
  readonly part: 'fields' | 'extra' | 'helpers'
  readonly expression: string
  /** The columns that the expression rests on, lower case, as `alias.column`. */
  readonly rests: readonly string[]
  /** As it is written in the mapping, for messages. */
  readonly path: string
  readonly isConfigured: boolean
}

/** How an object is read in this account. */
export interface ReadPlan {
  readonly object: NetSuiteObject
  readonly mapping: ObjectMapping
  readonly table: Table
  readonly joins: readonly Join[]
  readonly modified: string | null
  readonly where: string | null
  readonly isWhereConfigured: boolean
  readonly columns: readonly Column[]
  /** Signs are turned: what a document charges (or credits) is negative in the ledger's lines. */
  readonly isTurned: boolean
}

/** A mapping laid on its table, before the account was asked what it has. Throws for a path that can't be one. */
export function draftPlan(
  object: NetSuiteObject,
  mapping: ObjectMapping,
  isWhereConfigured: boolean,
  table: Table = tableOf(object, mapping),
): ReadPlan {
  return {
    object,
    mapping,
    table,
    joins: table.joins,
    modified: table.modified,
    where: mapping.where === null || mapping.where.trim() === '' ? null : qualified(table, mapping.where),
    isWhereConfigured,
    columns: [
      ...fieldColumns(object, mapping, table),
      ...extraColumns(object, mapping, table),
      ...helperColumns(table),
    ],
    isTurned: Object.values(table.signs).includes('document') && object !== 'creditMemoLine',
  }
}

/** Plans of all places that an object's rows are in: mostly one. */
export function draftPlans(
  object: NetSuiteObject,
  mapping: ObjectMapping,
  isWhereConfigured: boolean,
): readonly ReadPlan[] {
  const plan = draftPlan(object, mapping, isWhereConfigured)
  const { further } = plan.table
  if (!further) return [plan]
  const own = Object.entries(further.fields).filter(([name]) => !mapping.configured.has(name))
  const { fields } = layMapping({ from: mapping.from, fields: Object.fromEntries(own) }, undefined)
  const there = { ...mapping, fields: { ...mapping.fields, ...fields } }
  return [plan, draftPlan(object, there, isWhereConfigured, further.table)]
}

/** What a plan is remembered by: its object, and of several places which. */
export const nameOf = ({ object, table }: ReadPlan): string =>
  table.part === undefined ? object : `${object}: ${table.part}`

/** The object's usual table, or a table of the company's own with nothing known about it but its id. */
function tableOf(object: NetSuiteObject, mapping: ObjectMapping): Table {
  const usual = TABLES[object]
  const from = mapping.from ?? usual.table
  if (from.toLowerCase() === usual.table) return usual
  if (!isPath(from)) throw badPath(object, 'from', from)
  const alias = 'r'
  return {
    table: from,
    alias,
    joins: [],
    key: `${alias}.id`,
    modified: `${alias}.${isCustomRecord(from) ? 'lastmodified' : 'lastmodifieddate'}`,
    only: null,
    helpers: {},
    signs: usual.signs,
  }
}

/** Records of a company's own name their stamp otherwise than NetSuite's records do (seen in scripts that query them). */
const isCustomRecord = (table: string): boolean => /^customrecord/i.test(table)

function fieldColumns(object: NetSuiteObject, mapping: ObjectMapping, table: Table): Column[] {
  return Object.entries(mapping.fields).flatMap(([name, field]) => {
    if (!field || !('field' in field)) return []
    if (!isPath(field.field)) throw badPath(object, `fields.${name}`, field.field)
    return [
      pathColumn(
        table,
        name,
        field.field,
        'fields',
        dateMask(object, name, field),
        mapping.configured.has(name),
      ),
    ]
  })
}

const extraColumns = (object: NetSuiteObject, mapping: ObjectMapping, table: Table): Column[] =>
  Object.entries(mapping.extra).map(([name, path]) => {
    if (!isPath(path)) throw badPath(object, `extra.${name}`, path)
    return pathColumn(table, name, path, 'extra', null, true)
  })

function pathColumn(
  table: Table,
  name: string,
  path: string,
  part: 'fields' | 'extra',
  mask: string | null,
  isConfigured: boolean,
): Column {
  const { alias, column } = columnOf(table, path)
  const bare = `${alias}.${column}`
  return {
    name,
    alias: `${part === 'fields' ? 'f' : 'x'}_${name.toLowerCase().replace(/\W/g, '_')}`,
    part,
    expression: mask === null ? bare : `TO_CHAR(${bare}, '${mask}')`,
    rests: [bare.toLowerCase()],
    path,
    isConfigured,
  }
}

const helperColumns = (table: Table): Column[] =>
  Object.entries(table.helpers).map(([name, expression]) => ({
    name,
    alias: `h_${name}`,
    part: 'helpers',
    expression,
    rests: expression.toLowerCase().match(/\b[a-z]\w*\.\w+/g) ?? [],
    path: expression,
    isConfigured: false,
  }))

/** The plan with rows in the order of their key and no closer one. */
export function inKeyOrder(plan: ReadPlan): ReadPlan {
  const { table } = plan
  if (!table.within || isInKeyOrder(plan)) return plan
  return { ...plan, table: { ...table, within: { ...table.within, order: [table.key] } } }
}

export const isInKeyOrder = ({ table }: ReadPlan): boolean => table.within?.order.length === 1

export const TIME_MASK = 'YYYY-MM-DD HH24:MI:SS'

/** Dates are never taken in the account's own format. A mapped text (values, pattern) is read as it stands. */
function dateMask(
  object: NetSuiteObject,
  name: string,
  field: Extract<FieldMapping, { field: string }>,
): string | null {
  if (field.values || field.pattern) return null
  const kind = fieldSpec(object, name)?.kind
  return kind === 'date' ? 'YYYY-MM-DD' : kind === 'datetime' ? TIME_MASK : null
}

const badPath = (object: string, where: string, path: string) =>
  new SourceError(
    'configuration',
    `netsuite.objects.${object}.${where}: ${JSON.stringify(path)} is not a column.`,
    'Give a column of the table, or of one that is read along, as in transaction.custbody_contract.',
  )
