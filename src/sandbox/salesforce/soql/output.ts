import type { FieldType } from '@jetstreamapp/soql-parser-js'
import type { Column } from '../../tables.js'
import { aggregate } from './aggregates.js'
import { malformed, noSuchColumn, noSuchRelationship } from './message.js'
import type { Field, Sources } from './sources.js'

/** A value in a record. `index` is its place in the row. */
export interface Leaf {
  readonly kind: 'leaf'
  readonly name: string
  readonly column: Column
  readonly index: number
}

/** A parent record in a record; null where the row has no id at `index`. */
export interface Parent {
  readonly kind: 'parent'
  readonly name: string
  readonly object: string
  readonly index: number
  readonly members: Member[]
}

export type Member = Leaf | Parent

/** What a query's rows hold and how records are made of them. */
export interface Output {
  /** The type in `attributes`: the object, or `AggregateResult`. */
  readonly type: string
  /** The record's id in the row; undefined for an aggregate. */
  readonly idIndex?: number
  readonly members: readonly Member[]
  /** SQL of the row's columns, in order. */
  readonly list: readonly string[]
}

/** The output of a query of records. */
export function recordOutput(fields: readonly FieldType[], sources: Sources, soql: string): Output {
  const list = [`${sources.rootName}."Id"`]
  const members: Member[] = []
  const seen = new Set<string>()
  for (const path of fields.flatMap((field) => pathsOf(field, sources, soql))) {
    const field = sources.field(path)
    const key = [...field.parents.map((parent) => parent.relationship), field.column.name].join('.')
    if (seen.has(key)) throw malformed(soql, path, `duplicate field selected: ${key}`)
    seen.add(key)
    place(field, members, list)
  }
  return { type: sources.root.name, idIndex: 0, members, list }
}

function place(field: Field, members: Member[], list: string[]): void {
  let into = members
  for (const parent of field.parents) {
    const known = into.find((member) => member.kind === 'parent' && member.name === parent.relationship)
    if (known?.kind === 'parent') {
      into = known.members
      continue
    }
    const index = list.push(`${parent.name}."Id"`) - 1
    const added: Parent = {
      kind: 'parent',
      name: parent.relationship,
      object: parent.object.name,
      index,
      members: [],
    }
    into.push(added)
    into = added.members
  }
  const index = list.push(field.sql) - 1
  into.push({ kind: 'leaf', name: field.column.name, column: field.column, index })
}

function pathsOf(field: FieldType, sources: Sources, soql: string): readonly string[] {
  switch (field.type) {
    case 'Field':
      return [field.field]
    case 'FieldRelationship':
      return [[...field.relationships, field.field].join('.')]
    case 'FieldFunctionExpression':
      return allFields(field.functionName, field.parameters, sources, soql)
    case 'FieldSubquery':
      throw noSuchRelationship(soql, field.subquery.relationshipName, field.subquery.relationshipName)
    default:
      throw malformed(soql, 'TYPEOF', "unexpected token: 'TYPEOF'")
  }
}

/** FIELDS(ALL), FIELDS(STANDARD) and FIELDS(CUSTOM). */
function allFields(
  name: string,
  parameters: readonly unknown[],
  sources: Sources,
  soql: string,
): readonly string[] {
  const [which] = parameters
  if (name.toUpperCase() !== 'FIELDS') throw malformed(soql, name, `unexpected token: '${name}'`)
  const names = [...sources.root.fields.values()].map((column) => column.name)
  if (which === 'ALL') return names
  return names.filter((each) => each.endsWith('__c') === (which === 'CUSTOM'))
}

/** The output of a query that groups or aggregates. `grouped` are the SQL texts of what it groups by. */
export function aggregateOutput(
  fields: readonly FieldType[],
  sources: Sources,
  grouped: ReadonlySet<string>,
  soql: string,
): Output {
  const list: string[] = []
  let unnamed = 0
  const members = fields.map((field): Leaf => {
    if (field.type === 'FieldFunctionExpression') {
      const { sql, column } = aggregate(field, sources, soql)
      const name = field.alias ?? `expr${unnamed++}`
      return { kind: 'leaf', name, column, index: list.push(sql) - 1 }
    }
    const [path = ''] = pathsOf(field, sources, soql)
    const { sql, column } = sources.field(path)
    if (!grouped.has(sql)) throw malformed(soql, path, `Field must be grouped or aggregated: ${path}`)
    const alias = field.type === 'Field' ? field.alias : undefined
    return { kind: 'leaf', name: alias ?? column.name, column, index: list.push(sql) - 1 }
  })
  if (members.length === 0) throw noSuchColumn(soql, '', '', sources.root.name)
  return { type: 'AggregateResult', members, list }
}
