import { queries } from '../sqlite/build.js'

/** What the small tables told: a row for each that is held against what they tell now. */
export interface AnsweredTable {
  /** `linking`: the last laying-out; `judging`: the standing comparison of the whole book. */
  whom: 'linking' | 'judging'
  /** JSON, as reconcile/unit/answers.ts writes it. */
  answers: string
}

const db = queries<{ answered: AnsweredTable }>()

export const answered = (whom: AnsweredTable['whom']) =>
  db.selectFrom('answered').select('answers').where('whom', '=', whom)
export const keepAnswered = (row: AnsweredTable) =>
  db
    .insertInto('answered')
    .values(row)
    .onConflict((on) => on.column('whom').doUpdateSet({ answers: row.answers }))
export const forgetAnswered = (whom: AnsweredTable['whom']) =>
  db.deleteFrom('answered').where('whom', '=', whom)
