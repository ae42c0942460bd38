import { wrap } from '../../reports/terminal/wrap.js'
import { SEVERITY_MARKS, SEVERITY_NAMES } from '../../reports/wording.js'
import type { Entry, Message, Section } from '../words/message.js'

const WIDTH = 76

/** The message as plain text, lines of 76. */
export function mailText(message: Message): string {
  const names = Math.max(0, ...message.facts.map(({ name }) => name.length)) + 2
  return `${[
    message.title,
    ...message.lead.flatMap(({ text }) => ['', ...wrap(text, WIDTH)]),
    ...(message.facts.length > 0 ? [''] : []),
    ...message.facts.flatMap(({ name, value }) => hanging(name.padEnd(names), value)),
    ...message.sections.flatMap(sectionLines),
    '',
    ...message.foot,
  ].join('\n')}\n`
}

/** A value beside its name, its further lines below it. */
function hanging(name: string, value: string): readonly string[] {
  const [first = '', ...rest] = wrap(value, WIDTH, ' '.repeat(name.length))
  return [`${name}${first.slice(name.length)}`, ...rest]
}

const sectionLines = ({ title, note, entries, rest }: Section): readonly string[] => [
  '',
  title,
  ...(note === null ? [] : wrap(note, WIDTH, '  ')),
  ...entries.flatMap(entryLines),
  ...(rest === null ? [] : [`  ${rest}`]),
]

const entryLines = ({ severity, what, whose, worth }: Entry): readonly string[] => [
  ...hanging(
    `  ${SEVERITY_MARKS[severity].padEnd(3)}`,
    `${SEVERITY_NAMES[severity]}: ${what}${worth === '' ? '' : `: ${worth}`}`,
  ),
  ...(whose === '' ? [] : wrap(whose, WIDTH, '     ')),
]
