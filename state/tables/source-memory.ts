import { queries } from '../sqlite/build.js'

/** What a source learned of its org, opaque, to be given back to it. */
export interface SourceMemoryTable {
  source: string
  memory: string
}

const db = queries<{ source_memory: SourceMemoryTable }>()

export const memoryOf = (source: string) =>
  db.selectFrom('source_memory').select('memory').where('source', '=', source)
export const setMemory = (source: string, memory: string) =>
  db
    .insertInto('source_memory')
    .values({ source, memory })
    .onConflict((conflict) => conflict.column('source').doUpdateSet({ memory }))
