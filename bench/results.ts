import type { Measured } from './in-process.js'
import type { Compared, Peer, Sized } from './measure-all.js'
import type { Written } from './measures/workbook.js'
import { type Line, megabytes, number, percent, seconds, times } from './table.js'

export interface Results {
  readonly small: Sized
  readonly large: Sized
  readonly peers: readonly Peer[]
  readonly workbook: Measured<Written>
  readonly start: { readonly help: number; readonly node: number }
}

/** Every measure beside what is wanted of it. */
export function linesOf({ small, large, peers, workbook, start }: Results): readonly Line[] {
  return [
    ...peerLines(large, peers),
    ...memoryLines(small, large),
    growthLine(small, large),
    workersLine(large),
    nightLine('nothing changed', large.again, large, '≤ 1%'),
    nightLine('1% of lines changed, of some customers', large.clustered, large, '≤ 2.5%'),
    nightLine('1% of lines changed, at random', large.random, large, '≤ 12%'),
    stagingLine(large),
    {
      measure: `workbook with ${number(workbook.result.findings)} findings`,
      found: `${seconds(workbook.result.seconds)}, ${megabytes(workbook.megabytes)}`,
      ratio: '—',
      reach: '≤ 30 s, ≤ 500 MB',
    },
    {
      measure: '`tieout --help`',
      found: seconds(start.help),
      ratio: `${times(start.help / start.node)} \`node -e 0\` (${seconds(start.node)})`,
      reach: '≤ 4 ×',
    },
  ]
}

/** CPU is that of the whole process, its start included. */
const nightLine = (what: string, measured: Sized['again'], { first }: Sized, reach: string): Line => ({
  measure: `a night with ${what}, reconcile`,
  found: `${seconds(night(measured))}, ${number(measured.cpu, 1)} s of CPU; ${number(measured.result.outcome.judged)} accounts judged, ${number(measured.result.outcome.stood)} stood`,
  ratio: `${percent(night(measured) / night(first))} of full`,
  reach,
})

const night = ({ result }: Sized['first']): number => result.seconds

/** The thread that reads the order of the book and writes what comes back is one more. */
const workersLine = ({ first, byOne }: Sized): Line => ({
  measure: 'a worker for each core against one',
  found: `${seconds(night(first))}, ${number(first.cpu, 1)} s of CPU, ${megabytes(first.megabytes)}; one: ${seconds(night(byOne))}, ${number(byOne.cpu, 1)} s of CPU, ${megabytes(byOne.megabytes)}`,
  ratio: `${times(night(byOne) / night(first))}`,
  reach: '≥ 1.7 × with two',
})

function peerLines(large: Sized, peers: readonly Peer[]): readonly Line[] {
  const full = night(large.first)
  const { expectedItems, outcome } = large.first.result
  const reaches: Readonly<Record<string, string>> = { 'DuckDB, 2 threads': '≤ 6 ×', datacompy: '≤ 1 ×' }
  return [
    {
      measure: `full reconciliation of ${number(large.contracts)} contracts, ${number(expectedItems)} items`,
      found: `${seconds(full)} (${number(large.first.cpu, 1)} s of CPU; ${number(outcome.standing)} findings)`,
      ratio: `${number(expectedItems / full)} items/s`,
      reach: '',
    },
    floorLine(large, peers),
    ...peers.map(({ name, compared }) => ({
      measure: `bare comparison: ${compared?.version === undefined ? name : `${name} ${compared.version}`}`,
      found: compared === null ? 'not on this machine' : comparedText(compared),
      ratio: compared === null ? '—' : `ours is ${ratiosOf(full, compared)}`,
      reach: reaches[name] ?? '',
    })),
  ]
}

const comparedText = ({ seconds: bare, withReading, megabytes: memory }: Compared): string =>
  `${seconds(bare)}${withReading === undefined ? '' : `, ${seconds(withReading)} with reading both sides from CSV`}, ${megabytes(memory)}`

const ratiosOf = (full: number, { seconds: bare, withReading }: Compared): string =>
  `${times(full / bare)}${withReading === undefined ? '' : `; ${times(full / withReading)} with reading`}`

/** What lies below any engine that reads the staged rows through the same library, beside the fastest peer. */
function floorLine({ floor }: Sized, peers: readonly Peer[]): Line {
  const { rows, readSeconds, parsedSeconds } = floor.result
  const fastest = Math.min(...peers.flatMap(({ compared }) => compared?.seconds ?? []))
  return {
    measure: `${number(rows)} staged rows read once by one thread, and nothing done with them`,
    found: `${seconds(readSeconds)}; ${seconds(parsedSeconds)} with their JSON`,
    ratio: `${times(readSeconds / fastest)} and ${times(parsedSeconds / fastest)} the fastest peer's comparison`,
    reach: '',
  }
}

const memoryLines = (small: Sized, large: Sized): readonly Line[] =>
  (['first', 'staged'] as const).map((which) => ({
    measure: which === 'first' ? 'memory of a reconciliation' : 'memory of staging, with making the book',
    found: `${megabytes(large[which].megabytes)} at ${number(large.contracts)} contracts`,
    ratio: `${times(large[which].megabytes / small[which].megabytes)} of that at ${number(small.contracts)} (${megabytes(small[which].megabytes)})`,
    reach: which === 'first' ? '≤ 300 MB, the same at 10 ×' : '',
  }))

function growthLine(small: Sized, large: Sized): Line {
  const factor = large.contracts / small.contracts
  return {
    measure: `growth from ${number(small.contracts)} to ${number(large.contracts)} contracts`,
    found: `${seconds(night(small.first))} → ${seconds(night(large.first))}`,
    ratio: `${times(night(large.first) / night(small.first) / factor)} linear`,
    reach: '≤ 1.15 ×',
  }
}

function stagingLine({ staged }: Sized): Line {
  const { invoiceLines, lineSeconds } = staged.result
  return {
    measure: 'staging invoice lines, body to committed row',
    found: `${number(invoiceLines / lineSeconds)} rows/s`,
    ratio: `${number(invoiceLines)} rows in ${seconds(lineSeconds)}`,
    reach: '≥ 120,000 rows/s',
  }
}
