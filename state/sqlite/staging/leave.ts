import type { ObjectName } from '../../../reconcile/records/object.js'
import { cleanText } from '../../text/clean.js'
import { type PageContext, removeRow } from './page.js'
import type { Current } from './statements.js'

/** Removes rows by id; those that aren't staged have gone before. Tells how many there were. */
export function removeIds(page: PageContext, ids: readonly string[]): number {
  let removed = 0
  for (const id of ids.map(cleanText)) removed += removeIfStaged(page, id)
  return removed
}

/** Removes what hangs on these parents and isn't among the ids that the page holds. */
export function replaceChildren(
  page: PageContext,
  parents: readonly string[],
  kept: ReadonlySet<string>,
  hangsOn: readonly string[],
): number {
  let removed = 0
  for (const parent of parents.map(cleanText))
    for (const id of childrenOf(page, parent, hangsOn)) if (!kept.has(id)) removed += removeIfStaged(page, id)
  return removed
}

/** Lines by their parent; rows that hang on several others by the keys that name them. */
function childrenOf(page: PageContext, parent: string, hangsOn: readonly string[]): readonly string[] {
  const { statements, object } = page
  if (page.parentField !== null) return statements.children.all(object, parent).map(([id]) => id)
  return hangsOn.flatMap((name) =>
    statements.byKey.all(name, parent).flatMap(([of, id]) => (of === object ? [id] : [])),
  )
}

function removeIfStaged(page: PageContext, id: string): 0 | 1 {
  const current = stagedRow(page, id)
  if (!current) return 0
  removeRow(page, id, current)
  return 1
}

/** The staged row of an id, whatever its parent. */
export function stagedRow(
  page: Pick<PageContext, 'object' | 'parentField' | 'statements'>,
  id: string,
): Current | undefined {
  const { statements } = page
  const object: ObjectName = page.object
  return page.parentField === null
    ? statements.current.get(object, '', id)
    : statements.currentLine.get(object, id)
}
