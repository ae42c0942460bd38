import type { EventRow } from '../../../state/store.js'
import { messageParts } from '../advice.js'
import type { BilledSide } from '../billed-side.js'
import { causeBeside } from '../cause-beside.js'
import type { FindingEntry } from '../document/finding-entry.js'
import { inWords, type RuleTexts, ruleText } from '../rule-text.js'
import type { ShownFact } from '../shown-facts.js'
import type { ShownFinding } from '../shown-finding.js'
import { grouped } from '../text.js'
import { DIRECTION_NAMES, SEVERITY_NAMES, STATUS_NAMES } from '../wording.js'
import { eventText } from './event-text.js'
import { plain } from './plain.js'
import { wrap } from './wrap.js'

const WIDTH = 80
const INDENT = ' '.repeat(12)

/** One finding in full: what it says, what it rests on, what happened to it. */
export function findingText(
  { entry, billed, facts }: ShownFinding,
  events: readonly EventRow[],
  rules: RuleTexts,
): string {
  const { title, action } = ruleText(rules, entry.rule)
  const { what, todo } = messageParts(entry.message, action)
  return [
    `${entry.rule}: ${title}`,
    ...wrap(plain(what), WIDTH),
    '',
    ...summary(entry, billed).flatMap(([name, value]) => labelled(name, value)),
    ...(todo === '' ? [] : ['', ...wrap(plain(`What to do: ${todo}`), WIDTH)]),
    ...section('Evidence', facts.map(evidenceText)),
    ...section('History', events.map(eventText)),
    '',
  ].join('\n')
}

function summary(finding: FindingEntry, billed: BilledSide): readonly (readonly [string, string | null])[] {
  const money = (amount: string | null, currency = finding.currency) =>
    amount === null ? null : `${currency ?? ''} ${grouped(amount)}`.trim()
  return [
    ['Finding', finding.id],
    ['Status', `${STATUS_NAMES[finding.status]}, ${SEVERITY_NAMES[finding.severity].toLowerCase()}`],
    ['Account', finding.account.name],
    ['Contract', finding.contract?.number ?? null],
    ['Opportunity', finding.opportunity?.name ?? null],
    ['Invoices', finding.invoices.map((invoice) => invoice.number).join(', ') || null],
    ['Period', finding.period && `${finding.period.start} to ${finding.period.end}`],
    ['Expected', money(finding.expected)],
    ['Billed', money(billed.amount, billed.currency)],
    ['Difference', money(finding.difference)],
    ['Direction', DIRECTION_NAMES[finding.direction]],
    ['Cause', finding.cause && (causeBeside(finding) ?? inWords(finding.cause.code))],
    ['Seen', `first as of ${finding.firstSeen}, last as of ${finding.lastSeen}`],
    ['Owner', finding.assignee],
  ]
}

function labelled(name: string, value: string | null): readonly string[] {
  if (value === null) return []
  const [first = '', ...rest] = wrap(plain(value), WIDTH, INDENT)
  return [`${name.padEnd(INDENT.length)}${first.slice(INDENT.length)}`, ...rest]
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.flatMap(hanging)]

/** A line of a section; what doesn't fit goes on below it, further in. */
function hanging(line: string): readonly string[] {
  const [first = '', ...rest] = wrap(plain(line), WIDTH, HANGING)
  return [`  ${first.slice(HANGING.length)}`, ...rest]
}

const HANGING = ' '.repeat(6)

const evidenceText = (entry: ShownFact): string =>
  [`${entry.record} ${entry.id}`, entry.field && `${entry.field} = ${entry.value ?? '(empty)'}`]
    .filter(Boolean)
    .join(': ')
