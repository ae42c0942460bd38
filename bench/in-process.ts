import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Task } from './worker.js'

/** What a measured process says at its end: wall seconds of its work, CPU seconds of all of it, and the most memory that it ever had. */
export interface Measured<T> {
  readonly seconds: number
  readonly cpu: number
  readonly megabytes: number
  readonly result: T
}

/** Making a book takes room that the program never needs; a reconciliation is measured as the program runs it. */
const roomFor = ({ what }: Task): readonly string[] =>
  what === 'reconcile' ? [] : ['--max-old-space-size=8192']

/** As it is shipped: packed. */
const PROGRAM = fileURLToPath(new URL('../packed/measure.js', import.meta.url))

/** Measures something in a process of its own. Throws where that process fails. */
export function inProcess<T>(task: Task, flags: readonly string[] = []): Measured<T> {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...roomFor(task), ...flags, PROGRAM, JSON.stringify(task)],
    { encoding: 'utf8', maxBuffer: 1 << 24 },
  )
  if (status !== 0) throw new Error(`${task.what} failed:\n${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured<T>
}
