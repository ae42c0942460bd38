import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'
import { drawTimeline, spanText } from './draw.js'
import { CONVENTION_EXAMPLES, type Example, TERM_EXAMPLES, type Value } from './examples.js'

const INTRODUCTION = `# The schedule

What a contract says should be billed: its terms become expected items, each with a service period, an amount and a bill
date. \`tieout preview FILE\` shows the schedule of any terms under any convention, with the arithmetic of every item; it
needs no configuration and no account.

\`\`\`yaml
contract: { startDate: 2026-01-15, termMonths: 12, billingFrequency: quarterly, billingAnchor: calendar, currency: USD }
lines:
  - { id: seats, quantity: 10, unitPrice: "120.00" }
asOf: 2026-05-01
\`\`\`

- A document is JSON or YAML, or one a line (NDJSON). Numbers may stand with or without quotes; every digit counts.
- A setting may stand in \`defaults\`, in \`contract\` or in a line; the nearest wins. In the configuration defaults are
  \`reconcile.defaults\`.
- Terms that can’t be read are an error that names the field and the text, and exit 1 at the end; they are never guessed.
- An amount is exact until the end, where an item is rounded once to the minor unit.
- A contract without an end, or that renews by itself, is shown up to \`asOf\` and at least for its agreed term; with neither, for
  twelve months from its start. A line that starts later isn’t in it yet.

Billing systems disagree on what follows, so each is a setting. The drawings are made by the program itself: \`▼\` is a bill
date, a dotted stretch is shorter than its full period (or longer, where two were merged), and under each stretch stand its
first day, its factor and its amount. The first value is the default.
`

/** `docs/schedule.md`, drawn by the code that it documents. */
export const schedulePage = (): string =>
  [
    INTRODUCTION,
    '## Terms\n',
    ...TERM_EXAMPLES.map(section),
    '## Conventions\n',
    ...CONVENTION_EXAMPLES.map(section),
  ].join('\n')

function section(example: Example): string {
  const values = example.values.map((value) => drawing(example, value))
  const also = example.also === undefined ? [] : [`${example.also}\n`]
  return [`### ${example.name}\n`, `${example.about}\n`, ...values, ...also].join('\n')
}

function drawing(example: Example, value: Value): string {
  const items = itemsOf(example, value)
  const title = value.value === '' ? '' : `\`${value.value}\` `
  return [
    `${title}${title === '' ? value.says : `— ${value.says}`}\n`,
    '```text',
    spanText(items),
    ...drawTimeline(items),
    '```\n',
  ].join('\n')
}

export function itemsOf(example: Example, value: Value): readonly ExpectedItem[] {
  const setting = value.value === '' ? {} : { [example.name]: value.value }
  const reading = readTerms(
    { id: example.name, values: { ...example.contract, ...value.contract, ...setting } },
    example.lines.map((values) => ({ id: values.id ?? '', values })),
    [],
    {},
  )
  if (!reading.ok) throw new Error(`${example.name} ${value.value}: ${reading.unreadable.message}`)
  return scheduleOf(reading.contract, { asOf: example.asOf === undefined ? null : parseDate(example.asOf) })
    .items
}
