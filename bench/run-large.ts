import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inProcess, type Measured } from './in-process.js'
import type { Reconciled } from './measures/reconcile.js'
import type { Staged } from './measures/stage.js'
import { machine, writePart } from './results-page.js'
import { type Line, megabytes, number, seconds, tableOf, times } from './table.js'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20261120' },
    out: { type: 'string', default: 'bench/RESULTS.md' },
  },
})

/** A book and its first night, by a thread for each core. */
interface Large {
  readonly contracts: number
  readonly staged: Measured<Staged>
  readonly night: Measured<Reconciled>
}

const folder = mkdtempSync(join(tmpdir(), 'tieout-bench-'))
try {
  const contracts = Number(values.size)
  const [small, large] = [measured(Math.max(1, Math.round(contracts / 10))), measured(contracts)]
  const table = tableOf([...linesOf(small), ...linesOf(large), growthLine(small, large)])
  process.stdout.write(`${table}\n`)
  writePart(values.out, 'A large book', textOf(table))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function measured(contracts: number): Large {
  const own = join(folder, String(contracts))
  mkdirSync(own)
  const book = { folder: own, seed: Number(values.seed), contracts }
  process.stderr.write(`staging ${number(contracts)} contracts, and their first night …\n`)
  const staged = inProcess<Staged>({ what: 'stage', ...book })
  const night = inProcess<Reconciled>({ what: 'reconcile', ...book, run: 'bench-1' })
  rmSync(own, { recursive: true })
  return { contracts, staged, night }
}

function linesOf({ contracts, staged, night }: Large): readonly Line[] {
  const { invoiceLines, lineSeconds } = staged.result
  const { expectedItems, outcome } = night.result
  return [
    {
      measure: `${number(contracts)} contracts staged`,
      found: `${number(invoiceLines)} invoice lines in ${seconds(lineSeconds)}; with all else and with making the book ${seconds(staged.seconds)}, ${number(staged.cpu)} s of CPU`,
      ratio: `${number(invoiceLines / lineSeconds)} lines/s`,
      reach: '',
    },
    {
      measure: 'their first night',
      found: `${seconds(night.result.seconds)}, ${number(night.cpu)} s of CPU; ${number(expectedItems)} items, ${number(outcome.standing)} findings`,
      ratio: `${number(expectedItems / night.result.seconds)} items/s`,
      reach: '',
    },
    { measure: 'its memory', found: megabytes(night.megabytes), ratio: '', reach: '≤ 300 MB' },
  ]
}

function growthLine(small: Large, large: Large): Line {
  return {
    measure: 'growth, by CPU',
    found: `${number(small.night.cpu)} s → ${number(large.night.cpu)} s`,
    ratio: `${times(((large.night.cpu / small.night.cpu) * small.contracts) / large.contracts)} linear`,
    reach: '≤ 1.15 ×',
  }
}

function textOf(table: string): string {
  return `\
Written by \`npm run bench:large -- --size ${values.size} --seed ${values.seed}\`: a book is staged and compared for the first time, once.

${machine()}

${table}`
}
