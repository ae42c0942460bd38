import { counted, grouped, inList, longDate } from '../../reports/text.js'
import type { Happened } from './gather.js'

export interface NewsTitle {
  readonly asOf: string | null
  readonly complete: boolean
  readonly recovered: boolean
  /** Null: nothing was told before. */
  readonly happened: Happened | null
  readonly findings: number
}

/** `Tie-out as of 22 November 2026: 3 new findings, 1 worse, 2 resolved`. Our own words alone: it becomes a mail's subject. */
export function newsTitle({ asOf, complete, recovered, happened, findings }: NewsTitle): string {
  const head = `${complete ? 'Tie-out' : 'INCOMPLETE tie-out'} as of ${asOf === null ? 'no day' : longDate(asOf)}`
  if (happened === null) return `${head}: ${counted(findings, 'finding')}`
  const parts = changeTexts(happened)
  const texts = recovered ? ['the run is back', ...parts] : parts
  return `${head}: ${texts.length === 0 ? 'nothing new' : inList(texts)}`
}

function changeTexts({ news, worse, resolved, escalated }: Happened): readonly string[] {
  const some = (count: number, text: string) => (count > 0 ? [`${grouped(String(count))} ${text}`] : [])
  return [
    ...(news.findings > 0 ? [counted(news.findings, 'new finding')] : []),
    ...some(worse.findings, 'worse'),
    ...some(escalated.findings, 'open too long'),
    ...some(resolved.findings, 'resolved'),
  ]
}

/** `on`: the run's day. Exit 4 is a refusal: one side isn't whole. */
export const failureTitle = (exitCode: number, on: string): string =>
  exitCode === 4
    ? `INCOMPLETE: the run of ${longDate(on)} was refused, and nothing was compared`
    : `The run of ${longDate(on)} failed`
