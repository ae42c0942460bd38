import { availableParallelism } from 'node:os'
import { timed } from './clock.js'
import { changeLines } from './measures/change.js'
import { readAlone } from './measures/floor.js'
import { reconcileStore } from './measures/reconcile.js'
import { stage } from './measures/stage.js'
import { writeWorkbook } from './measures/workbook.js'
import { writePeerFiles, writePeerTables } from './peers/rows.js'
import { compareInSqlite, mergeInNode } from './peers/sqlite.js'

/** What one measured process is asked for. */
export interface Task {
  readonly what:
    | 'stage'
    | 'change'
    | 'reconcile'
    | 'floor'
    | 'workbook'
    | 'peers'
    | 'sqlite'
    | 'merge'
    | 'duckdb'
    | 'idle'
  readonly folder: string
  readonly seed: number
  readonly contracts: number
  /** Names the run, or says how many rounds. */
  readonly run?: string
  /** Cores that a reconciliation may use; 0: no thread but its own. */
  readonly cores?: number
  readonly rounds?: number
  readonly findings?: number
  /** Which lines change. */
  readonly where?: 'random' | 'clustered'
}

/** Each is done in a process of its own, so that its memory is its own; DuckDB is loaded by those alone that need it. */
const TASKS: Readonly<Record<Task['what'], (task: Task) => Promise<object>>> = {
  stage: ({ folder, ...size }: Task) => stage(`${folder}/book.db`, size),
  reconcile: ({ folder, run = 'bench-1', cores = availableParallelism() }: Task) =>
    reconcileStore(`${folder}/book.db`, run, cores),
  change: ({ folder, run = 'bench-change', where = 'random' }: Task) =>
    changeLines(`${folder}/book.db`, run, where),
  floor: async ({ folder }: Task) => readAlone(`${folder}/book.db`),
  workbook: ({ folder, findings = 50_000 }: Task) =>
    writeWorkbook(`${folder}/book.db`, `${folder}/book.xlsx`, findings),
  peers: async ({ folder, ...size }: Task) => {
    const counts = writePeerTables(`${folder}/peers.db`, size)
    await writePeerFiles(`${folder}/peers.db`)
    const { fillDuckDb } = await import('./peers/duckdb.js')
    await fillDuckDb(`${folder}/peers.db`, `${folder}/peers.duckdb`)
    return counts
  },
  sqlite: ({ folder, rounds = 5 }: Task) => inRounds(rounds, () => compareInSqlite(`${folder}/peers.db`)),
  merge: ({ folder, rounds = 5 }: Task) => inRounds(rounds, () => mergeInNode(`${folder}/peers.db`)),
  duckdb: async ({ folder, rounds = 5 }: Task) =>
    inRounds(rounds, await (await import('./peers/duckdb.js')).openDuckDb(`${folder}/peers.duckdb`)),
  idle: async () => ({}),
}

async function inRounds(rounds: number, work: () => number | Promise<number>) {
  const seconds: number[] = []
  let mismatches = 0
  for (let round = 0; round < rounds; round += 1) {
    const one = await timed(work)
    seconds.push(one.seconds)
    mismatches = one.result
  }
  return { seconds, mismatches }
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task
const { seconds, result } = await timed<object>(() => TASKS[task.what](task))
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
const measured = { seconds, cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024, result }
process.stdout.write(`${JSON.stringify(measured)}\n`)
