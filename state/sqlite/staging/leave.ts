import type { PageMore } from '../../store.js'
import { cleanText } from '../../text/clean.js'
import { type PageContext, removeRow } from './apply-row.js'
import type { Current } from './statements.js'

/**
 * Removes what a page says has gone: rows by id, where they are staged, and what hangs on its whole parents but isn't among
 * the ids that it holds. Tells how many there were.
 */
export function removeGone(
  page: PageContext,
  kept: ReadonlySet<string>,
  { gone = [], wholeParents = [] }: PageMore,
): number {
  let removed = 0
  for (const id of gone.map(cleanText)) removed += removeIfStaged(page, id)
  for (const parent of wholeParents.map(cleanText))
    for (const id of childrenOf(page, parent)) if (!kept.has(id)) removed += removeIfStaged(page, id)
  return removed
}

/** Lines by their parent; rows that hang on several others by the keys that name them. */
function childrenOf(
  { statements, object, parentField, hangsOn }: PageContext,
  parent: string,
): readonly string[] {
  if (parentField !== null) return statements.children.all(object, parent).map(([id]) => id)
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
  const { statements, object } = page
  return page.parentField === null
    ? statements.current.get(object, '', id)
    : statements.currentLine.get(object, id)
}
