import type { SelectItem } from '../suiteql/ast.js'
import { compileExpression } from './expression.js'
import { findSource, unknown } from './scope.js'
import type { Compiled, Place } from './types.js'

/** One column of a result: its name as the client will see it, in lower case, and its value. */
export interface Item {
  readonly name: string
  readonly value: Compiled
}

/** The select list, stars spread out. What has no name is `expr1`, `expr2` … */
export function compileItems(items: readonly SelectItem[], place: Place): readonly Item[] {
  let unnamed = 0
  return items.flatMap((item): readonly Item[] => {
    if (item.expression.kind === 'star') return star(item.expression.source, place)
    const value = compileExpression(item.expression, place)
    if (item.alias !== undefined) return [{ name: item.alias.toLowerCase(), value }]
    if (item.expression.kind === 'column') return [{ name: item.expression.name.toLowerCase(), value }]
    unnamed += 1
    return [{ name: `expr${unnamed}`, value }]
  })
}

function star(alias: string | undefined, place: Place): readonly Item[] {
  const { scope } = place
  const source = alias === undefined ? undefined : findSource(scope, alias)
  if (alias !== undefined && source === undefined) throw unknown(scope, alias)
  const sources = source === undefined ? scope.sources : [source]
  return sources.flatMap((each) => [...each.columns].map(([name, value]) => ({ name, value })))
}
