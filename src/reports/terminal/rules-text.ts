import { RULE_GROUPS, type Rule } from '../../../reconcile/rules/rule.js'
import { SEVERITY_NAMES } from '../wording.js'
import { type Column, table } from './table.js'
import { wrap } from './wrap.js'

const WIDTH = 80

/** A line of the list: a rule with a long title has several. */
type Line = readonly [code: string, title: string, severity: string]

const [CODE, SEVERITY] = [27, 9]
const COLUMNS: readonly Column<Line>[] = [
  { title: 'Rule', width: CODE, cell: ([code]) => code },
  { title: 'What it finds', width: 'rest', cell: ([, title]) => title },
  { title: 'Severity', width: SEVERITY, cell: ([, , severity]) => severity },
]

/** What a catalogue says isn't cut: it goes on below. */
function linesOf(rule: Rule, width: number): readonly Line[] {
  const [first = '', ...rest] = wrap(rule.title, width - CODE - SEVERITY - 2)
  return [[rule.code, first, severityOf(rule)], ...rest.map((text): Line => ['', text, ''])]
}

/** The catalogue for a terminal of some width, group by group; and why some of it isn't run here, by code. */
export function rulesText(
  rules: readonly Rule[],
  notRun: ReadonlyMap<string, string>,
  color: boolean,
  width = 80,
): string {
  const groups = RULE_GROUPS.map((group) => ({ group, rules: rules.filter((rule) => rule.group === group) }))
  const tables = groups
    .filter((entry) => entry.rules.length > 0)
    .map(({ group, rules: own }) => {
      const lines = own.flatMap((rule) => linesOf(rule, width))
      return `${group}\n${table(lines, COLUMNS, color, width)}`
    })
  const idle = rules.filter(({ code }) => notRun.has(code))
  if (idle.length === 0) return tables.join('\n')
  const why = idle.flatMap(({ code }) => wrap(`${code}: ${notRun.get(code)}`, width, '  '))
  return [...tables, `Not run here\n${why.join('\n')}\n`].join('\n')
}

/** One rule in full. */
export function ruleDescription(rule: Rule, notRun?: string): string {
  const said = (name: string, text: string) => {
    const [first = '', ...rest] = wrap(text, WIDTH, ' '.repeat(12))
    return [`${name.padEnd(12)}${first.slice(12)}`, ...rest]
  }
  return [
    `${rule.code}: ${rule.title}`,
    '',
    ...said('Compares', rule.compares),
    ...said('Fires when', rule.fires),
    ...said('To do', rule.action),
    ...said('Severity', severityOf(rule)),
    ...said('Directions', rule.directions.join(', ')),
    ...(rule.enabled || notRun !== undefined ? [] : said('Off', 'unless the configuration switches it on')),
    ...(rule.needs.length > 0 ? said('Needs', rule.needs.map(needText).join(', ')) : []),
    ...(notRun === undefined ? [] : said('Here', notRun)),
    '',
  ].join('\n')
}

/** A list is a choice: one of its fields is enough. */
const needText = (need: Rule['needs'][number]): string =>
  ('field' in need ? [need] : need).map(({ object, field }) => `${object}.${field}`).join(' or ')

function severityOf(rule: Rule): string {
  return rule.severity === null ? 'by amount' : SEVERITY_NAMES[rule.severity].toLowerCase()
}
