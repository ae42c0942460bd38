import { SEVERITY_MARKS, SEVERITY_NAMES } from '../../reports/wording.js'
import type { Entry, Message, Section } from '../words/message.js'

/**
 * A message for a Teams workflow that begins with *When a Teams webhook request is received*: an adaptive card as an
 * attachment. Text of the outside world stands in text runs, in which Teams reads no Markdown; it does in text blocks and
 * facts, which hold our own words and figures. learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function teamsBody(message: Message): string {
  return JSON.stringify({
    type: 'message',
    summary: message.title,
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card(message) },
    ],
  })
}

const COLORS: Readonly<Record<Message['tone'], string>> = {
  good: 'Good',
  news: 'Default',
  alarm: 'Attention',
}

const card = (message: Message) => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  msteams: { width: 'Full' },
  fallbackText: message.title,
  body: [
    { ...text([run(message.title, { size: 'Large', weight: 'Bolder', color: COLORS[message.tone] })]) },
    ...message.lead.map((paragraph) => text([run(paragraph.text, paragraph.isStrong ? BOLD : {})])),
    ...(message.facts.length > 0
      ? [{ type: 'FactSet', facts: message.facts.map(({ name, value }) => ({ title: name, value })) }]
      : []),
    ...message.sections.flatMap(sectionBlocks),
    ...message.foot.map((line, index) => text([run(line, QUIET)], { separator: index === 0 })),
  ],
})

const BOLD = { weight: 'Bolder' } as const
const QUIET = { isSubtle: true, size: 'Small' } as const

const run = (words: string, style: object = {}) => ({ type: 'TextRun', text: words, ...style })
const text = (inlines: readonly object[], style: object = {}) => ({
  type: 'RichTextBlock',
  inlines,
  ...style,
})

const sectionBlocks = ({ title, note, entries, rest }: Section) => [
  text([run(title, BOLD)], { separator: true, spacing: 'Medium' }),
  ...(note === null ? [] : [text([run(note)], { spacing: 'None' })]),
  ...entries.flatMap(entryBlocks),
  ...(rest === null ? [] : [text([run(rest, QUIET)])]),
]

const entryBlocks = ({ severity, what, whose, worth }: Entry) => [
  text([
    run(`${SEVERITY_MARKS[severity]} ${SEVERITY_NAMES[severity]}: ${what}`, BOLD),
    ...(worth === '' ? [] : [run(` ${worth}`)]),
  ]),
  ...(whose === '' ? [] : [text([run(whose, QUIET)], { spacing: 'None' })]),
]
