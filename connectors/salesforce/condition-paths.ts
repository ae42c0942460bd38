import { parseQuery, type WhereClause } from '@jetstreamapp/soql-parser-js'

/** Literals that mean the same tomorrow: neither `TODAY` nor an amount that is converted at today's rate. */
const STEADY: ReadonlySet<string> = new Set([
  'STRING',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'NULL',
  'DATETIME',
  'DATE',
])

/**
 * The paths that a condition tests, as written. Null where its outcome may change though nothing that it names does (a
 * date that moves with the calendar, another query's rows, a function), or where it can't be told.
 */
export function conditionPaths(where: string | null): readonly string[] | null {
  if (where === null || where.trim() === '') return []
  try {
    const paths: string[] = []
    const clause = parseQuery(`SELECT Id FROM Object WHERE (${where})`).where
    return clause && collect(clause, paths) ? paths : null
  } catch {
    return null
  }
}

function collect(clause: WhereClause, paths: string[]): boolean {
  const { left } = clause
  if (left && 'fn' in left) return false
  if (left && 'field' in left) {
    if ('valueQuery' in left || ![left.literalType].flat().every(isSteady)) return false
    paths.push(left.field)
  }
  return 'right' in clause ? collect(clause.right, paths) : true
}

const isSteady = (type: string | undefined): boolean => type !== undefined && STEADY.has(type)
