import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measurePull, type Pulled, type PullSize } from './pull/measure.js'
import { type Line, megabytes, number, percent, seconds, tableOf } from './table.js'

/** Rows that SuiteQL gives at a time. */
const PAGE = 1000

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261120' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '5' },
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
  const pulled = await measurePull(size, join(folder, 'pull.db'), flags)
  const table = tableOf(linesOf(size, pulled))
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
The vendor is the sandbox, in a process of its own; the pull is a night’s sync of three objects into an empty store.

- Machine: ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${number(totalmem() / 2 ** 30)} GiB; load at the end ${loads.join(' ')}
- Node ${process.version}

${table}
`
}

function linesOf({ latencyMs, concurrency }: PullSize, pulled: Pulled): readonly Line[] {
  const { rows, requests, retries, agrees } = pulled
  const waiting = (Math.ceil(rows / PAGE) * latencyMs) / 1000 / concurrency
  return [
    {
      measure: 'pull of invoices, their lines and applications',
      found: `${number(rows)} rows in ${seconds(pulled.seconds)}; counts and sums ${agrees ? 'agree' : 'differ'}`,
      ratio: `${number(rows / pulled.seconds)} rows/s`,
      reach: '',
    },
    {
      measure: `pages × ${latencyMs} ms ÷ ${concurrency} at a time`,
      found: `${seconds(waiting)}; ${number(requests)} requests, ${retries} of them again`,
      ratio: percent(waiting / pulled.seconds),
      reach: '≥ 80%',
    },
    {
      measure: 'CPU of the pull alone, request to committed row',
      found: seconds(pulled.cpu),
      ratio: `${number(rows / pulled.cpu)} rows/s, ${number((1e6 * pulled.cpu) / rows, 1)} µs a row`,
      reach: '≥ 120,000 rows/s (from the body on)',
    },
    {
      measure: 'CPU of the vendor’s process meanwhile',
      found: seconds(pulled.serverCpu),
      ratio: `${number((1e6 * pulled.serverCpu) / rows, 1)} µs a row`,
      reach: '',
    },
    { measure: 'memory of a pull', found: megabytes(pulled.megabytes), ratio: '—', reach: '≤ 300 MB' },
    { measure: 'largest share of the time', found: bindingLimit(pulled, waiting), ratio: '—', reach: '' },
  ]
}

/** Each side has one thread: what is nearest to the whole time binds; where nothing is near, they wait for each other. */
function bindingLimit({ seconds: whole, cpu, serverCpu }: Pulled, waiting: number): string {
  const limits = [
    { name: 'the vendor’s latency and concurrency', share: waiting / whole },
    { name: 'CPU of the pull', share: cpu / whole },
    { name: 'CPU of the sandbox that answers', share: serverCpu / whole },
  ].sort((a, b) => b.share - a.share)
  const shares = limits.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')
  return `${shares}; ${cpus().length} cores`
}
