import type { Page } from '../source.js'
import { changedBands, type Moved } from './bands.js'
import { isMeant, unconditional } from './changed-rows.js'
import type { Reading } from './keyset.js'
import type { Column, ReadPlan } from './plan.js'
import { readAll } from './read-all.js'
import { sourceRecords } from './row.js'
import type { LinesOf } from './tables/table.js'
import { changedSince } from './watermark.js'

const LINE = 'h_line'

/**
 * All lines of every document that changed: a line has no stamp, and one that was removed leaves no trace but that its
 * document changed. A document that has no lines left is among the parents all the same.
 */
export async function* changedLines(
  reading: Reading,
  plan: ReadPlan,
  of: LinesOf,
  since: string,
  moved: Moved | null,
  workers: number,
): AsyncGenerator<Page> {
  const bands = moved === null ? [] : changedBands(of.key, moved)
  for (const conditions of [[changedSince(of.modified, since)], ...bands])
    yield* linesMeeting({ ...reading, conditions }, plan, of, workers)
}

async function* linesMeeting(
  reading: Reading,
  plan: ReadPlan,
  of: LinesOf,
  workers: number,
): AsyncGenerator<Page> {
  const byDocument = linesByDocument(plan, of)
  for await (const { rows } of readAll({ ...reading, plan: byDocument }, null, workers)) {
    if (rows.length === 0) continue
    const wholeParents = [...new Set(rows.flatMap(({ id }) => (id === undefined ? [] : [id])))]
    const lines = rows.filter((row) => row[LINE] !== undefined && isMeant(row))
    const records = [
      ...sourceRecords(
        plan,
        lines.map((row) => ({ ...row, id: row[LINE] })),
      ),
    ]
    yield { object: plan.object, records, wholeParents }
  }
}

/** The documents themselves, whatever lines they have. */
export const documentsOf = (plan: ReadPlan, of: LinesOf): ReadPlan => ({
  ...plan,
  where: null,
  joins: [],
  table: { ...plan.table, table: of.table, alias: of.alias, key: of.key, only: of.only, joins: [] },
})

/** The same lines asked for from their documents, so that one without lines comes too; of a document all or none. */
function linesByDocument(plan: ReadPlan, of: LinesOf): ReadPlan {
  const { table, columns, ...rest } = unconditional(plan)
  const line: Column = {
    name: 'line',
    alias: LINE,
    part: 'helpers',
    expression: table.key,
    rests: [table.key],
    path: table.key,
    isConfigured: false,
  }
  const join = { table: table.table, alias: table.alias, on: of.on, kind: 'left', isMany: true } as const
  return {
    ...rest,
    columns: [...columns, line],
    modified: null,
    joins: [join],
    table: {
      ...table,
      table: of.table,
      alias: of.alias,
      key: of.key,
      joins: [join],
      only: of.only,
      within: { order: [of.key, table.key], identity: (row) => row[LINE] ?? '' },
    },
  }
}
