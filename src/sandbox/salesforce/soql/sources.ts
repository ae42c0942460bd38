import type { Column } from '../../tables.js'
import { fieldSql, type Schema, type SObject } from '../schema.js'
import { noSuchColumn, noSuchObject, noSuchRelationship } from './message.js'

/** A field reached from the query's object, however many relationships away. */
export interface Field {
  readonly column: Column
  readonly sql: string
  /** The relationships on the way, in the schema's spelling. */
  readonly parents: readonly ParentSource[]
}

/** A parent that is joined in. */
export interface ParentSource {
  readonly relationship: string
  readonly object: SObject
  /** Its SQL name. */
  readonly name: string
}

/** The FROM clause of a query while it is compiled: each relationship that is used is joined once. */
export interface Sources {
  readonly root: SObject
  readonly rootName: string
  /** The field that a dotted path means; throws INVALID_FIELD. */
  field(path: string): Field
  /** `FROM … LEFT JOIN …`, when everything has been looked up. */
  sql(): string
}

/** `alias` is what the query calls its object, besides the object's own name. `prefix` keeps SQL names apart. */
export function sourcesOf(
  schema: Schema,
  soql: string,
  objectName: string,
  alias: string | undefined,
  prefix: string,
): Sources {
  const root = schema.find(objectName)
  if (root === undefined) throw noSuchObject(soql, objectName)
  const rootName = `${prefix}0`
  const joins = new Map<string, { readonly source: ParentSource; readonly sql: string }>()

  function parent(key: string, from: string, reference: Column, object: SObject): ParentSource {
    const known = joins.get(key)
    if (known !== undefined) return known.source
    const name = `${prefix}${joins.size + 1}`
    const source = { relationship: reference.relationshipName ?? '', object, name }
    const sql = `LEFT JOIN ${object.sql} AS ${name} ON ${name}."Id" = ${fieldSql(from, reference)}`
    joins.set(key, { source, sql })
    return source
  }

  function step(path: string, word: string, object: SObject, from: string, key: string): ParentSource {
    const reference = object.parents.get(word.toLowerCase())
    const target = reference?.referenceTo === undefined ? undefined : schema.find(reference.referenceTo)
    if (reference === undefined || target === undefined) throw noSuchRelationship(soql, path, word)
    return parent(key, from, reference, target)
  }

  return {
    root,
    rootName,
    field(path) {
      const words = withoutRoot(path.split('.'), root, alias)
      const parents: ParentSource[] = []
      words.slice(0, -1).forEach((word, index) => {
        const last = parents.at(-1)
        const key = words
          .slice(0, index + 1)
          .join('.')
          .toLowerCase()
        parents.push(step(path, word, last?.object ?? root, last?.name ?? rootName, key))
      })
      const last = parents.at(-1)
      const word = words.at(-1) ?? ''
      const column = (last?.object ?? root).fields.get(word.toLowerCase())
      if (column === undefined) throw noSuchColumn(soql, path, word, (last?.object ?? root).name)
      return { column, sql: fieldSql(last?.name ?? rootName, column), parents }
    },
    sql: () => [`FROM ${root.sql} AS ${rootName}`, ...[...joins.values()].map((join) => join.sql)].join(' '),
  }
}

/** `c.Status` and `Contract.Status` are both `Status` in `FROM Contract c`. */
function withoutRoot(words: readonly string[], root: SObject, alias: string | undefined): readonly string[] {
  const first = words[0]?.toLowerCase() ?? ''
  const isAlias = alias !== undefined && first === alias.toLowerCase()
  const isName = first === root.name.toLowerCase() && !root.parents.has(first)
  return words.length > 1 && (isAlias || isName) ? words.slice(1) : words
}
