import { styleText } from 'node:util'
import { plain } from '../reports/terminal/plain.js'
import { wrap } from '../reports/terminal/wrap.js'
import { counted } from '../reports/text.js'
import type { Check } from './check.js'

const WIDTH = 80

type Standing = 'passed' | 'warning' | 'failed' | 'unchecked'

const MARKS: Readonly<Record<Standing, readonly [mark: string, color: 'green' | 'yellow' | 'red' | 'gray']>> =
  {
    passed: ['✓', 'green'],
    warning: ['!', 'yellow'],
    failed: ['✗', 'red'],
    unchecked: ['!', 'gray'],
  }

/** Checks at 80 columns, a line each, with what to do below what needs it. */
export function checksText(checks: readonly Check[], color: boolean): string {
  const names = Math.max(...checks.map(({ check }) => check.length))
  const indent = ' '.repeat(names + 4)
  const lines = checks.flatMap((check, index) => [
    ...(isNewGroup(check, checks[index - 1]) ? [''] : []),
    ...checkLines(check, indent, color),
  ])
  return `${lines.join('\n')}\n`
}

/** `salesforce.host` and `salesforce.clock` stand together, apart from what comes before and after. */
function isNewGroup({ check }: Check, before: Check | undefined): boolean {
  if (before === undefined) return false
  const [group, ...rest] = check.split('.')
  const [other, ...others] = before.check.split('.')
  return group !== other && rest.length + others.length > 0
}

function checkLines(check: Check, indent: string, color: boolean): readonly string[] {
  const [mark, tint] = MARKS[standingOf(check)]
  const painted = color ? styleText(tint, mark, { validateStream: false }) : mark
  const details = check.detail.split('\n')
  const [first = '', ...rest] = details.flatMap((detail) => wrap(plain(detail), WIDTH, indent))
  const head = `${painted} ${check.check.padEnd(indent.length - 2)}${first.slice(indent.length)}`
  return [head.trimEnd(), ...rest, ...adviceLines(check, indent)]
}

function adviceLines({ advice }: Check, indent: string): readonly string[] {
  if (advice === '') return []
  const [first = '', ...rest] = wrap(plain(advice), WIDTH, `${indent}  `)
  return [`${indent}→ ${first.trimStart()}`, ...rest]
}

function standingOf({ ok, advice }: Check): Standing {
  if (ok === null) return 'unchecked'
  if (!ok) return 'failed'
  return advice === '' ? 'passed' : 'warning'
}

/** Like `14 checks: 12 passed, 1 warning, 1 failed.` */
export function checksSummary(checks: readonly Check[]): string {
  const count = (standing: Standing) => checks.filter((check) => standingOf(check) === standing).length
  const [warnings, unlooked] = [count('warning'), count('unchecked')]
  const parts = [
    `${count('passed')} passed`,
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(unlooked > 0 ? [`${unlooked} not checked`] : []),
    `${count('failed')} failed`,
  ]
  return `${counted(checks.length, 'check')}: ${parts.join(', ')}.\n`
}
