import { readFileSync } from 'node:fs'

/** Seconds of wall time that some work took, and what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = process.hrtime.bigint()
  const result = await work()
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, result }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** CPU seconds of this process so far. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Ticks of `/proc` in a second, as Linux has them wherever Node runs. */
const TICKS = 100

/** CPU seconds of the thread that asks; null where the system doesn't tell. */
export function threadSeconds(): number | null {
  try {
    const stat = readFileSync('/proc/thread-self/stat', 'utf8')
    const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(stat) ?? []
    return user === undefined ? null : (Number(user) + Number(system)) / TICKS
  } catch {
    return null
  }
}
