import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measurePulls, type PullSize } from './pull/measure.js'
import { linesOf } from './pull/told.js'
import { number, tableOf } from './table.js'

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261120' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '1' },
    flags: { type: 'string', default: '' },
    out: { type: 'string', default: 'bench/RESULTS-pull.md' },
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
  writeFileSync(values.out, pageOf(size, table))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function pageOf({ lines, seed, latencyMs, concurrency }: PullSize, table: string): string {
  const options = `--lines ${lines} --seed ${seed} --latency ${latencyMs} --concurrency ${concurrency}`
  const loads = loadavg().map((load) => number(load, 1))
  return `# A pull

Written by \`npm run bench:pull -- ${options}\`; quote the ratios, never an absolute figure alone.
The vendor is the sandbox; in front of it stands a process that answers so late, so many requests at a time, and keeps
what was answered. The first pull is given answers as the sandbox makes them, the second one the same answers again, so
that this machine’s cores work for the pull and not for the vendor. Both are a night’s sync of three objects into an empty
store, over HTTP, each request signed. Each step’s time is the median of all requests. At last invoice lines alone go from
the body of their page, in memory, to the committed row, by the same code: three times, of which the last is told.

- Machine: ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${number(totalmem() / 2 ** 30)} GiB; load at the end ${loads.join(' ')}
- Node ${process.version}

${table}
`
}
