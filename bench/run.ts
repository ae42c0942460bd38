import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, measurePeers, measureSize, measureStart, measureWorkbook } from './measure-all.js'
import { linesOf } from './results.js'
import { machine, writePart } from './results-page.js'
import { tableOf } from './table.js'

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
writePart(
  values.out,
  'A book beside its peers',
  `Written by \`npm run bench -- --size ${contracts} --seed ${values.seed} --rounds ${values.rounds}\`.
Peers compare what is derived and linked already; ours starts at terms and ends at saved findings.

${machine()}

${table}`,
)
