import { queries } from '../sqlite/build.js'

/** How far the pulls of an object have come. */
export interface PullTable {
  object: string
  /** From where the next pull may start, in the source's words; null: every row is read. */
  watermark: string | null
  /** What was asked of the source, and how its values were read, when that watermark was taken. */
  shape: string | null
  reading: string | null
  /** When the staged rows were last held against all of the source's: a full pull or a sweep of ids. */
  whole_at: string | null
  /** The full pull that is under way: the watermark taken before it began, and what it asks for. */
  open_watermark: string | null
  open_shape: string | null
  open_reading: string | null
  /** What it goes on after, once it has died. */
  open_after: string | null
  /** 1: all its pages are staged, and its rows haven't been found to agree yet; null: none is under way. */
  open_finished: number | null
}

const db = queries<{ pull: PullTable }>()

export const pullOf = (object: string) => db.selectFrom('pull').selectAll().where('object', '=', object)
/** Adds the object's row, or changes what is given of it. */
export const setPull = (object: string, row: Partial<Omit<PullTable, 'object'>>) =>
  db
    .insertInto('pull')
    .values({ ...NOTHING, ...row, object })
    .onConflict((conflict) => conflict.column('object').doUpdateSet(row))

export const NO_OPEN_PULL = {
  open_watermark: null,
  open_shape: null,
  open_reading: null,
  open_after: null,
  open_finished: null,
} as const

const NOTHING = { watermark: null, shape: null, reading: null, whole_at: null, ...NO_OPEN_PULL }
