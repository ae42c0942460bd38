import { type Line, megabytes, number, percent, seconds } from '../table.js'
import type { Landed, Measured, Pulled, PullSize } from './measure.js'

/** Rows that SuiteQL gives at a time. */
const PAGE = 1000

/** What was measured, as lines of the results: a pull of answers that are made meanwhile, pulls of kept ones, and pages. */
export function linesOf(size: PullSize, { pulls: [made, ...kept], landed }: Measured): readonly Line[] {
  const pulls = [
    ...(made ? [{ pulled: made, name: 'answers made meanwhile' }] : []),
    ...kept.map((pulled) => ({ pulled, name: 'answers kept from before' })),
  ]
  return [...pulls.flatMap(({ pulled, name }) => pullLines(size, pulled, name)), landedLine(landed)]
}

const landedLine = ({ rows, seconds: wall, cpu }: Landed): Line => ({
  measure: '**from the body to the committed row, CPU alone**',
  found: `${number(rows)} invoice lines in ${seconds(cpu)} of CPU, ${seconds(wall)}`,
  ratio: `${number(rows / cpu)} rows/s, ${number((1e6 * cpu) / rows, 1)} µs a row`,
  reach: '≥ 120,000 rows/s',
})

function pullLines({ latencyMs, concurrency }: PullSize, pulled: Pulled, name: string): readonly Line[] {
  const { rows, requests, retries, agrees, made, vendorCpu, frontCpu } = pulled
  const bound = (Math.ceil(rows / PAGE) * latencyMs) / 1000 / concurrency
  return [
    {
      measure: `**pull, ${name}**`,
      found: `${number(rows)} rows in ${seconds(pulled.seconds)}; counts and sums ${agrees ? 'agree' : 'differ'}`,
      ratio: `${number(rows / pulled.seconds)} rows/s`,
      reach: '',
    },
    {
      measure: `pages × ${latencyMs} ms ÷ ${concurrency} at a time`,
      found: `${seconds(bound)}; ${number(requests)} requests, ${retries} of them again, ${number(made)} answers made`,
      ratio: percent(bound / pulled.seconds),
      reach: '≥ 80%',
    },
    {
      measure: 'CPU of the pull, request to committed row',
      found: `${seconds(pulled.cpu)}, of which the thread that asks ${threadTold(pulled, pulled.threadCpu)}, that reads ${threadTold(pulled, pulled.besideCpu)}, that writes ${threadTold(pulled, pulled.writingCpu)}`,
      ratio: `${number((1e6 * pulled.cpu) / rows, 1)} µs a row`,
      reach: '',
    },
    {
      measure: 'CPU of the vendor, and of the process in front',
      found: `${seconds(vendorCpu)}, ${seconds(frontCpu)}`,
      ratio: `${number((1e6 * (vendorCpu + frontCpu)) / rows, 1)} µs a row`,
      reach: '',
    },
    { measure: 'a request', found: requestTold(pulled), ratio: '—', reach: '' },
    {
      measure: 'before the first page and after the last',
      found: `${seconds(pulled.times.setUp)}, ${seconds(pulled.times.windUp)}`,
      ratio: percent((pulled.times.setUp + pulled.times.windUp) / pulled.seconds),
      reach: '',
    },
    { measure: 'memory of the pull', found: megabytes(pulled.megabytes), ratio: '—', reach: '≤ 300 MB' },
    { measure: 'what binds', found: bindingLimit(pulled, bound), ratio: '—', reach: '' },
  ]
}

function requestTold({ times }: Pulled): string {
  const parts = [
    ['waits for its turn', times.waited],
    ['first byte', times.firstByte],
    ['body', times.body],
    ['read', times.parsed],
    ['a full page staged', times.staged],
  ] as const
  return parts.map(([name, value]) => `${name} ${number(value, 1)} ms`).join(', ')
}

const threadTold = ({ rows }: Pulled, cpu: number | null): string =>
  cpu === null ? 'isn’t known' : `${seconds(cpu)}, ${number((1000 * cpu) / (rows / PAGE), 1)} ms a page`

/**
 * What each of those that work side by side needs for itself: whoever needs most binds, whatever else this machine does.
 * What is left of the time is waiting: for each other, and for a core.
 */
function bindingLimit(pulled: Pulled, bound: number): string {
  const { seconds: whole, threadCpu, besideCpu, writingCpu, vendorCpu, frontCpu } = pulled
  const limits = [
    { name: 'the vendor’s latency and concurrency', need: bound },
    { name: 'the thread that asks', need: threadCpu ?? 0 },
    { name: 'the thread that reads', need: besideCpu ?? 0 },
    { name: 'the thread that writes', need: writingCpu ?? 0 },
    { name: 'the sandbox', need: vendorCpu },
    { name: 'the process in front', need: frontCpu },
  ].sort((a, b) => b.need - a.need)
  const needs = limits.map(({ name, need }) => `${name} needs ${seconds(need)}`).join(', ')
  return `${needs}; of ${seconds(whole)}, ${percent(1 - (limits[0]?.need ?? 0) / whole)} is waiting for each other and for a core`
}
