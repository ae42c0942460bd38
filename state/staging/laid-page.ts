import { deserialize, serialize } from 'node:v8'
import type { PageRows, PreparedRows, RowShape, StagedInput } from '../store/staging.js'
import { type LaidRow, layRow } from './laid-row.js'

/** Texts of each row. */
const EACH = 7

/** Rows of a page as one piece, which goes from thread to thread without being copied: row after row, text after text. */
export function layPage(shape: RowShape, rows: Iterable<StagedInput>): PreparedRows {
  const texts: (string | null | undefined)[] = []
  for (const row of rows) {
    const { id, parent, modifiedAt, body, hash, keys, amount } = layRow(shape, row)
    texts.push(id, parent, modifiedAt, body, hash, keys, amount)
  }
  return { count: texts.length / EACH, texts: serialize(texts) as PreparedRows['texts'] }
}

/** The rows of a page, laid out. */
export function* laidRows(shape: RowShape, rows: PageRows): Generator<LaidRow> {
  if ('texts' in rows) yield* rowsIn(rows)
  else for (const row of rows) yield layRow(shape, row)
}

function* rowsIn({ texts: piece }: PreparedRows): Generator<LaidRow> {
  const texts = deserialize(piece) as readonly (string | null | undefined)[]
  for (let from = 0; from < texts.length; from += EACH) {
    yield {
      id: texts[from]!,
      parent: texts[from + 1]!,
      modifiedAt: texts[from + 2] ?? null,
      body: texts[from + 3]!,
      hash: texts[from + 4]!,
      keys: texts[from + 5]!,
      amount: texts[from + 6] ?? undefined,
    }
  }
}

export const countOf = (rows: PageRows): number => ('texts' in rows ? rows.count : rows.length)
