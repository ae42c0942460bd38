import { queries } from '../sqlite/build.js'

/** What a run said of the indicators; never changed. */
export interface RunIndicatorsTable {
  /** `seq` of the run. */
  run: number
  as_of: string
  at: string
  /** JSON of {@link Said}. */
  body: string
}

const db = queries<{ run_indicators: RunIndicatorsTable }>()

export const runIndicatorsOf = (run: number) =>
  db.selectFrom('run_indicators').selectAll().where('run', '=', run)
export const INSERT_RUN_INDICATORS = 'INSERT INTO run_indicators (run, as_of, at, body) VALUES (?, ?, ?, ?)'
export const SELECT_RUN_INDICATORS = 'SELECT body FROM run_indicators WHERE run = ?'
export const SELECT_INDICATORS_UP_TO = `
SELECT run.id, said.as_of, said.at, said.body
FROM run_indicators AS said JOIN run ON run.seq = said.run
WHERE said.run <= ? ORDER BY said.run DESC LIMIT ?`
