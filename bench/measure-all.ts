import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median, timed } from './clock.js'
import { inProcess, type Measured } from './in-process.js'
import type { Floor } from './measures/floor.js'
import type { Reconciled } from './measures/reconcile.js'
import type { Staged } from './measures/stage.js'
import type { Written } from './measures/workbook.js'
import { comparedInPython } from './peers/python.js'

export interface Bench {
  /** Folder for what is made, one below it for each size. */
  readonly folder: string
  readonly seed: number
  readonly contracts: number
  readonly rounds: number
  readonly note: (text: string) => void
}

/**
 * One size of the book: filled, linked and compared for the first time; the nights after that with nothing changed, and with
 * one in a hundred invoice lines changed, all those of some customers or any.
 */
export interface Sized {
  readonly contracts: number
  readonly staged: Measured<Staged>
  readonly floor: Measured<Floor>
  /** By a thread for each core, and by one. */
  readonly first: Measured<Reconciled>
  readonly byOne: Measured<Reconciled>
  readonly again: Measured<Reconciled>
  readonly clustered: Measured<Reconciled>
  readonly random: Measured<Reconciled>
}

export function measureSize({ folder, seed, note }: Bench, contracts: number): Sized {
  const book = { folder, seed, contracts }
  note(`staging a book of ${contracts} contracts`)
  const staged = inProcess<Staged>({ what: 'stage', ...book })
  const floor = inProcess<Floor>({ what: 'floor', ...book })
  note(`reconciling ${contracts} contracts by one thread`)
  const copy = `${folder}/by-one`
  mkdirSync(copy)
  copyFileSync(`${folder}/book.db`, `${copy}/book.db`)
  const byOne = inProcess<Reconciled>({ what: 'reconcile', ...book, folder: copy, run: 'bench-1', cores: 1 })
  rmSync(copy, { recursive: true })
  note('the same by a thread for each core')
  const first = inProcess<Reconciled>({ what: 'reconcile', ...book, run: 'bench-1' })
  note('the same with nothing changed')
  const again = inProcess<Reconciled>({ what: 'reconcile', ...book, run: 'bench-2' })
  const changedAt = (where: 'clustered' | 'random') => {
    note(`the same with one in a hundred invoice lines changed, ${where}`)
    inProcess({ what: 'change', ...book, where, run: `bench-${where}-sync` })
    return inProcess<Reconciled>({ what: 'reconcile', ...book, run: `bench-${where}` })
  }
  return {
    contracts,
    staged,
    floor,
    first,
    byOne,
    again,
    clustered: changedAt('clustered'),
    random: changedAt('random'),
  }
}

export interface Peer {
  readonly name: string
  /** Null: not on this machine. */
  readonly compared: Compared | null
}

export interface Compared {
  /** Seconds of a comparison, the median of the rounds. */
  readonly seconds: number
  /** The same with reading its input, where that is timed apart. */
  readonly withReading?: number
  readonly megabytes: number
  /** Of a library that package-lock.json doesn't hold. */
  readonly version?: string
}

interface Rounds {
  readonly seconds: readonly number[]
  readonly mismatches: number
}

/** The bare comparison of the same book by each peer. Throws where they don't find the same mismatches. */
export function measurePeers({ folder, seed, contracts, rounds, note }: Bench): readonly Peer[] {
  note('the peers’ bare comparison')
  const book = { folder, seed, contracts, rounds }
  inProcess({ what: 'peers', ...book })
  const own = (['duckdb', 'sqlite', 'merge'] as const).map((what) => {
    const { result, megabytes } = inProcess<Rounds>({ what, ...book })
    return { name: NAMES[what], found: { ...result, megabytes } }
  })
  const python = (['pandas', 'datacompy'] as const).map((name) => ({
    name,
    found: comparedInPython(name, [`${folder}/peers-expected.csv`, `${folder}/peers-billed.csv`], rounds),
  }))
  const all = [...own, ...python]
  const mismatches = new Set(all.flatMap(({ found }) => found?.mismatches ?? []))
  if (mismatches.size > 1)
    throw new Error(`the peers found different mismatches: ${[...mismatches].join(', ')}`)
  return all.map(({ name, found }) => ({
    name,
    compared: found && inTheMedian(found),
  }))
}

const inTheMedian = <Found extends Rounds & { readonly withReading?: readonly number[] }>(found: Found) => {
  const { seconds, withReading, ...rest } = found
  return { ...rest, seconds: median(seconds), ...(withReading && { withReading: median(withReading) }) }
}

const NAMES = {
  duckdb: 'DuckDB, 2 threads',
  sqlite: 'SQLite, covering index',
  merge: 'Node, merged by contract',
}

export function measureWorkbook({ folder, seed, contracts, note }: Bench): Measured<Written> {
  note('a workbook of 50,000 findings')
  return inProcess<Written>({ what: 'workbook', folder, seed, contracts, findings: 50_000 })
}

/** Median seconds of `tieout --help`, as it is packed, and of `node -e 0`. */
export async function measureStart({ rounds, note }: Bench): Promise<{ help: number; node: number }> {
  note('starting')
  const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
  const [help, node]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds * 2; round += 1) {
    help.push((await timed(() => spawnSync(process.execPath, [main, '--help']))).seconds)
    node.push((await timed(() => spawnSync(process.execPath, ['-e', '0']))).seconds)
  }
  return { help: median(help), node: median(node) }
}
