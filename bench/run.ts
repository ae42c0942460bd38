import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, measurePeers, measureSize, measureStart, measureWorkbook } from './measure-all.js'
import { linesOf } from './results.js'
import { number, tableOf } from './table.js'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '20261120' },
    rounds: { type: 'string', default: '5' },
    out: { type: 'string', default: 'bench/RESULTS.md' },
    keep: { type: 'string' },
  },
})

const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'tieout-bench-')) : resolve(values.keep)
const contracts = Number(values.size)
const bench: Bench = {
  folder,
  seed: Number(values.seed),
  contracts,
  rounds: Number(values.rounds),
  note: (text) => process.stderr.write(`${text} …\n`),
}

/** Each size in a folder of its own: measured from an empty store. */
function at(name: string): Bench {
  const own = join(folder, name)
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own, { recursive: true })
  return { ...bench, folder: own }
}

const small = measureSize(at('small'), Math.max(1, Math.round(contracts / 10)))
const whole = at('whole')
const large = measureSize(whole, contracts)
const peers = measurePeers(whole)
const workbook = measureWorkbook(whole)
const start = await measureStart(bench)
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })

const table = tableOf(linesOf({ small, large, peers, workbook, start }))
process.stdout.write(`${table}\n`)
writeFileSync(
  values.out,
  `# Results

Written by \`npm run bench -- --size ${contracts} --seed ${values.seed} --rounds ${values.rounds}\`; quote the ratios, never an absolute figure alone.
Peers compare what is derived and linked already; ours starts at terms and ends at saved findings.

- Machine: ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${number(totalmem() / 2 ** 30)} GiB; load at the end ${loadavg()
    .map((load) => number(load, 1))
    .join(' ')}
- Node ${process.version}, SQLite and DuckDB as in package-lock.json

${table}
`,
)
