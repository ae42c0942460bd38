import type { ControlTotalRow, RunRow } from '../../state/store.js'
import { counted, grouped, inList, instantText } from './text.js'

/** Whether both sides are whole, in a sentence: the first line of every report. */
export interface Completeness {
  readonly complete: boolean
  readonly sentence: string
  /** Control totals that don't agree, one sentence each. */
  readonly disagreements: readonly string[]
}

export function completenessOf(run: RunRow): Completeness {
  const wrong = run.controlTotals.filter((total) => !total.agrees)
  const disagreements = wrong.map(disagreement)
  const isComplete = run.complete && wrong.length === 0
  const sentence = isComplete ? agreement(run) : shortfall(run, wrong)
  return { complete: isComplete, sentence: `${sentence}${knownText(run)}`, disagreements }
}

/** Of a look back, which rows it is of. */
const knownText = ({ facts: { knownAt } }: RunRow): string =>
  typeof knownAt === 'string' ? ` Rows as they were known at ${instantText(knownAt)}.` : ''

function agreement(run: RunRow): string {
  const rows = run.controlTotals.reduce((sum, total) => sum + total.stagedCount, 0)
  if (run.controlTotals.length === 0)
    return 'Complete: compared from staged rows whose last sync was complete.'
  const objects = counted(run.controlTotals.length, 'object')
  return `Complete: ${counted(rows, 'row')} of ${objects} ${rows === 1 ? 'agrees' : 'agree'} with Salesforce and NetSuite by count and sum.`
}

const shortfall = (run: RunRow, wrong: readonly ControlTotalRow[]): string =>
  `INCOMPLETE: ${wrong.length === 0 ? staleText(run) : disagreeing(wrong)} What is missing here can look like a finding, or hide one.`

/** What the run noted of it: that there was no sync, one that didn't end, or one too long ago. */
const staleText = ({ facts: { incomplete } }: RunRow): string =>
  typeof incomplete === 'string' ? incomplete : 'the staged rows are not those of one complete sync.'

const disagreeing = (wrong: readonly ControlTotalRow[]): string =>
  `${inList(wrong.map((total) => `${total.source} ${total.object}`))} ${wrong.length === 1 ? "doesn't" : "don't"} agree with the source.`

function disagreement(total: ControlTotalRow): string {
  const counts = `${total.source} ${total.object}: ${counted(total.sourceCount, 'row')} in the source, ${grouped(String(total.stagedCount))} staged`
  if (total.sourceAmount === total.stagedAmount) return `${counts}.`
  return `${counts}; sums ${total.sourceAmount ?? 'none'} and ${total.stagedAmount ?? 'none'}.`
}
