import { SeenRows } from '../../staging/seen.js'
import { cleanText } from '../../text/clean.js'
import type { PageContext } from './apply-row.js'
import { stagedRow } from './leave.js'

/** Which staged rows the source's ids speak of: looked up a page at a time, outside any transaction. */
export async function meetIds(
  page: Pick<PageContext, 'object' | 'parentField' | 'statements'>,
  pages: AsyncIterable<readonly string[]>,
): Promise<{ readonly seen: SeenRows; readonly missing: number }> {
  const seen = new SeenRows()
  let missing = 0
  for await (const ids of pages) {
    for (const id of ids) {
      const row = stagedRow(page, cleanText(id))
      if (row) seen.add(row.number)
      else missing++
    }
  }
  return { seen, missing }
}
