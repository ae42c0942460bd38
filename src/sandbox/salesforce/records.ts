import type { Column } from '../tables.js'
import type { Member, Output, Parent } from './soql/output.js'

/** A row as the database gives it. */
export type Row = readonly (string | bigint | number | null)[]

/** A record as JSON text. Numbers keep the digits of the table: no binary float is ever made of them. */
export function recordJson(row: Row, output: Output, version: string): string {
  const id = output.idIndex === undefined ? undefined : row[output.idIndex]
  const attributes = attributesJson(output.type, id, version)
  return `{${[attributes, ...output.members.map((member) => memberJson(member, row, version))].join(',')}}`
}

function attributesJson(type: string, id: Row[number] | undefined, version: string): string {
  if (id === undefined) return `"attributes":${JSON.stringify({ type })}`
  const url = `/services/data/v${version}/sobjects/${type}/${id}`
  return `"attributes":${JSON.stringify({ type, url })}`
}

function memberJson(member: Member, row: Row, version: string): string {
  const value =
    member.kind === 'leaf'
      ? valueJson(member.column, row[member.index] ?? null)
      : parentJson(member, row, version)
  return `${JSON.stringify(member.name)}:${value}`
}

function parentJson(parent: Parent, row: Row, version: string): string {
  const id = row[parent.index] ?? null
  if (id === null) return 'null'
  const members = parent.members.map((member) => memberJson(member, row, version))
  return `{${[attributesJson(parent.object, id, version), ...members].join(',')}}`
}

function valueJson(column: Column, value: Row[number]): string {
  if (value === null) return column.type === 'boolean' ? 'false' : 'null'
  const text = String(value)
  switch (column.type) {
    case 'int':
    case 'decimal':
      return text
    case 'boolean':
      return text === '1' ? 'true' : 'false'
    case 'datetime':
      return JSON.stringify(text.replace('Z', '+0000'))
    default:
      return JSON.stringify(text)
  }
}
