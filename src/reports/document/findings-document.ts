import type { ControlTotalRow, FindingRow, RunRow, Trigger } from '../../../state/store.js'
import type { Tally } from '../figures/tally.js'
import { tally as takeTally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { type FindingEntry, findingEntry } from './finding-entry.js'
import { type DocumentSummary, documentSummary } from './summary.js'

const FINDINGS_SCHEMA = 'tieout.findings/1'

/** The findings document: what `tieout findings --json` prints and a report's `findings.json` holds. */
export interface FindingsDocument extends DocumentHead {
  readonly findings: readonly FindingEntry[]
}

/** Everything before the findings themselves. */
export interface DocumentHead {
  readonly schema: typeof FINDINGS_SCHEMA
  readonly run: DocumentRun
  readonly summary: DocumentSummary
}

export interface DocumentRun {
  readonly id: string
  readonly asOf: string | null
  /** Of a look back: rows were read as they were staged then. */
  readonly knownAt?: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly trigger: Trigger
  readonly complete: boolean
  readonly controlTotals: readonly DocumentControlTotal[]
}

export type DocumentControlTotal = Omit<ControlTotalRow, 'query' | 'parameters'>

const documentHead = (input: ReportInput, tally: Tally): DocumentHead => ({
  schema: FINDINGS_SCHEMA,
  run: documentRun(input.run),
  summary: documentSummary(tally, input.figures, input.reportingCurrency),
})

const documentRun = (run: RunRow): DocumentRun => ({
  id: run.id,
  asOf: run.asOf,
  ...(typeof run.facts.knownAt === 'string' && { knownAt: run.facts.knownAt }),
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  trigger: run.trigger,
  complete: run.complete,
  controlTotals: run.controlTotals.map(controlTotal),
})

const controlTotal = (total: ControlTotalRow): DocumentControlTotal => ({
  source: total.source,
  object: total.object,
  sourceCount: total.sourceCount,
  stagedCount: total.stagedCount,
  leftOut: total.leftOut,
  sourceAmount: total.sourceAmount,
  stagedAmount: total.stagedAmount,
  agrees: total.agrees,
})

/** The whole document as a value. For books of any size {@link documentText} writes it piece by piece. */
export async function findingsDocument(input: ReportInput): Promise<FindingsDocument> {
  const head = documentHead(input, await takeTally(input.findings(), input.run.asOf, input.weigh))
  const findings: FindingEntry[] = []
  for await (const row of input.findings()) findings.push(entryOf(row, input))
  return { ...head, findings }
}

/**
 * The document as text, in pieces: the head indented, then one finding a line. Memory doesn't grow with the findings.
 * `tally` must be of the same findings; without it they are read twice.
 */
export async function* documentText(input: ReportInput, tally?: Tally): AsyncGenerator<string> {
  const head = documentHead(input, tally ?? (await takeTally(input.findings(), input.run.asOf, input.weigh)))
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n  "findings": [')
  let separator = '\n    '
  for await (const row of input.findings()) {
    yield `${separator}${JSON.stringify(entryOf(row, input))}`
    separator = ',\n    '
  }
  yield separator.startsWith(',') ? '\n  ]\n}\n' : ']\n}\n'
}

const entryOf = (row: FindingRow, input: ReportInput): FindingEntry =>
  findingEntry(row, input.run.asOf, input.recordUrl)
