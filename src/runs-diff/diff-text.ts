import { type RuleTexts, ruleText } from '../reports/rule-text.js'
import { plain } from '../reports/terminal/plain.js'
import { wrap } from '../reports/terminal/wrap.js'
import { counted, grouped, inList } from '../reports/text.js'
import { SEVERITY_MARKS } from '../reports/wording.js'
import type { DiffEntry, DiffRun, Reason, RunsDiff } from './document.js'

const WIDTH = 80
const FIELDS_SHOWN = 4

/** The difference of two runs for a terminal of 80 columns. */
export function diffText(diff: RunsDiff, rules: RuleTexts): string {
  const { from, to, summary, configuration } = diff
  const counts = [
    `${counted(summary.appeared, 'finding')} appeared`,
    `${counted(summary.vanished, 'finding')} went`,
    `${counted(summary.changed, 'finding')} changed`,
    `${counted(summary.same, 'finding')} stayed the same`,
  ]
  return [
    `From run ${runText(from)}`,
    `to run   ${runText(to)}`,
    ...wrap(`${inList(counts)}.`, WIDTH),
    ...(configuration.length > 0
      ? wrap(`Configuration changed: ${inList(configuration.map(({ key }) => key))}.`, WIDTH)
      : []),
    ...part('APPEARED', diff.appeared, rules),
    ...part('WENT', diff.vanished, rules),
    ...part('CHANGED', diff.changed, rules),
    '',
  ].join('\n')
}

const runText = ({ id, asOf, knownAt }: DiffRun): string =>
  `${id.slice(0, 8)} as of ${asOf ?? 'no day'}${knownAt === null ? '' : `, known at ${knownAt}`}`

const part = (heading: string, entries: readonly DiffEntry[], rules: RuleTexts): readonly string[] =>
  entries.length === 0 ? [] : ['', heading, ...entries.flatMap((entry) => entryLines(entry, rules))]

function entryLines(entry: DiffEntry, rules: RuleTexts): readonly string[] {
  const { severity, rule, account, contract, period, because } = entry
  const worth = worthOf(entry)
  const title = `${SEVERITY_MARKS[severity].padEnd(2)} ${ruleText(rules, rule).title}`
  const where = [contract, account, period && `${period.start} to ${period.end}`].filter(Boolean).join(', ')
  return [
    ...(title.length + worth.length + 2 > WIDTH
      ? [...wrap(title, WIDTH), worth.padStart(WIDTH)]
      : [`${title.padEnd(WIDTH - worth.length)}${worth}`.trimEnd()]),
    ...wrap(plain(where), WIDTH, '   '),
    ...because.flatMap((reason) => wrap(plain(`because ${reasonText(reason)}`), WIDTH, '   ')),
  ]
}

function worthOf({ currency, before, after }: DiffEntry): string {
  if (currency === null || (before === null && after === null)) return ''
  const shown = [before, after].filter((one) => one !== null).map((one) => grouped(one))
  return `${currency} ${[...new Set(shown)].join(' → ')}`
}

const WHAT = { appeared: 'came', gone: 'is gone', changed: 'changed' } as const

/** One reason as the end of `because …`. */
function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'record':
      return `${reason.record} ${reason.number ?? reason.id} ${WHAT[reason.what]}${fieldsText(reason.fields)}`
    case 'person':
      return `a person’s ${reason.record} ${reason.number ?? reason.id} ${WHAT[reason.what]}${fieldsText(reason.fields)}`
    case 'configuration':
      return `the configuration changed: ${inList(reason.keys)}`
    case 'program':
      return `the program changed from ${reason.before} to ${reason.after}`
    case 'calendar':
      return `the calendar moved from ${reason.before} to ${reason.after}`
    case 'unknown':
      return 'of nothing that the staged rows tell'
  }
}

function fieldsText(
  fields: Readonly<Record<string, readonly [string | null, string | null]>> | undefined,
): string {
  const all = Object.entries(fields ?? {})
  if (all.length === 0) return ''
  const shown = all
    .slice(0, FIELDS_SHOWN)
    .map(([name, [was, is]]) => `${name} ${was ?? 'nothing'} → ${is ?? 'nothing'}`)
  const more = all.length - FIELDS_SHOWN
  return `: ${shown.join(', ')}${more > 0 ? `, and ${counted(more, 'more field', 'more fields')}` : ''}`
}
