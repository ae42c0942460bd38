import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measurePulls, type PullSize } from './pull/measure.js'
import { linesOf } from './pull/told.js'
import { machine, writePart } from './results-page.js'
import { tableOf } from './table.js'

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261120' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '1' },
    flags: { type: 'string', default: '' },
    out: { type: 'string', default: 'bench/RESULTS.md' },
  },
})
const size: PullSize = {
  lines: Number(values.lines),
  seed: Number(values.seed),
  latencyMs: Number(values.latency),
  concurrency: Number(values.concurrency),
}
const folder = mkdtempSync(join(tmpdir(), 'tieout-pull-'))
try {
  const flags = values.flags.split(' ').filter((flag) => flag !== '')
  const measured = await measurePulls(size, folder, flags, Number(values.rounds))
  const table = tableOf(linesOf(size, measured))
  process.stdout.write(`${table}\n`)
  writePart(values.out, 'A pull', textOf(size, table))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function textOf({ lines, seed, latencyMs, concurrency }: PullSize, table: string): string {
  const options = `--lines ${lines} --seed ${seed} --latency ${latencyMs} --concurrency ${concurrency}`
  return `\
Written by \`npm run bench:pull -- ${options}\`.
The vendor is the sandbox; in front of it stands a process that answers so late, so many requests at a time, and keeps
what was answered. The first pull is given answers as the sandbox makes them, the second one the same answers again, so
that this machine’s cores work for the pull and not for the vendor. Both are a night’s sync of three objects into an empty
store, over HTTP, each request signed. Each step’s time is the median of all requests. At last invoice lines alone go from
the body of their page, in memory, to the committed row, by the same code: three times, of which the last is told.

${machine()}

${table}`
}
