import { SEVERITY_MARKS, SEVERITY_NAMES } from '../../reports/wording.js'
import type { Entry, Message, Section } from '../words/message.js'

/**
 * A message for a Slack app's incoming webhook, in Block Kit. Text of the outside world stands in rich_text elements, which
 * nothing in it can turn into a link, a mention or a format; `text` is what a notification shows, and escaped.
 * docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function slackBody(message: Message): string {
  return JSON.stringify({
    text: escapedMrkdwn(message.title),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: message.title.slice(0, LONGEST_HEADER), emoji: false },
      },
      ...message.lead.map(({ text, isStrong }) => rich([section([run(text, isStrong)])])),
      ...(message.facts.length > 0 ? [factList(message)] : []),
      ...message.sections.flatMap(sectionBlocks),
      ...(message.foot.length > 0 ? [rich([section([run(message.foot.join('\n'))])])] : []),
    ],
  })
}

const LONGEST_HEADER = 150

/** The three signs that begin markup of Slack's: docs.slack.dev/messaging/formatting-message-text */
export const escapedMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const run = (text: string, bold = false) => ({ type: 'text', text, ...(bold && { style: { bold } }) })
const section = (elements: readonly object[]) => ({ type: 'rich_text_section', elements })
const list = (elements: readonly object[]) => ({ type: 'rich_text_list', style: 'bullet', elements })
const rich = (elements: readonly object[]) => ({ type: 'rich_text', elements })

const factList = ({ facts }: Message) =>
  rich([list(facts.map(({ name, value }) => section([run(`${name}: `), run(value, true)])))])

const sectionBlocks = ({ title, note, entries, rest }: Section) => [
  { type: 'divider' },
  rich([
    section([run(title, true), ...(note === null ? [] : [run(`\n${note}`)])]),
    list(entries.map(entrySection)),
    ...(rest === null ? [] : [section([run(rest)])]),
  ]),
]

const entrySection = ({ severity, what, whose, worth }: Entry) =>
  section(
    [
      run(`${SEVERITY_MARKS[severity]} ${SEVERITY_NAMES[severity]}: ${what}`, true),
      run(worth === '' ? '' : ` ${worth}`),
      run(`\n${whose}`),
    ].filter(({ text }) => text !== '' && text !== '\n'),
  )
