import { describe, expect, it } from 'vitest'
import { messageOf } from '../../src/notify/words/say.js'
import { mailPage } from '../../src/notify/write/mail-page.js'
import { mailText } from '../../src/notify/write/mail-text.js'
import { escapedMrkdwn, slackBody } from '../../src/notify/write/slack.js'
import { teamsBody } from '../../src/notify/write/teams.js'
import { HOSTILE } from '../reports/book.js'
import { withText } from './example.js'

const TEXTS = [
  ...HOSTILE,
  '<!channel> <@U1> <https://evil.example|here>',
  '*bold* _it_ ~no~ `code` :skull:',
  '[click](https://evil.example) ![x](https://evil.example/x.png)',
  '</td></tr></table><a href="https://evil.example">here</a>',
  'x\r\nBcc: everybody@evil.example',
  'https://evil.example www.evil.example mailto:a@evil.example',
]

interface Node {
  readonly type?: string
  readonly text?: unknown
}

/** Every node of a tree. */
const nodes = (tree: unknown): readonly Node[] =>
  typeof tree !== 'object' || tree === null ? [] : [tree as Node, ...Object.values(tree).flatMap(nodes)]

describe.each(TEXTS.map((text) => [text]))('a customer called %j', (text) => {
  const message = messageOf(withText(text))

  it('is text in Slack, which reads no markup in such elements', () => {
    const { blocks, text: shown } = JSON.parse(slackBody(message)) as { blocks: unknown; text: string }
    const whose = message.sections[0]?.entries[0]?.whose ?? ''
    const holding = nodes(blocks).filter((node) => typeof node.text === 'string' && node.text.includes(whose))
    expect(holding.map(({ type }) => type)).toEqual(['text'])
    expect(nodes(blocks).some(({ type }) => type === 'mrkdwn' || type === 'link')).toBe(false)
    expect(shown).toBe(escapedMrkdwn(message.title))
  })

  it('is a text run in Teams, which reads no Markdown in those', () => {
    const card = JSON.parse(teamsBody(message)) as unknown
    const whose = message.sections[0]?.entries[0]?.whose ?? ''
    const holding = nodes(card).filter((node) => typeof node.text === 'string' && node.text.includes(whose))
    expect(holding.map(({ type }) => type)).toEqual(['TextRun'])
    expect(nodes(card).some(({ type }) => type === 'TextBlock' || type?.startsWith('Action'))).toBe(false)
  })

  it('is escaped in the mail’s page, in which there is no link, no picture and no script', async () => {
    const page = await mailPage(message)
    const tags = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name))
    const own = [
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'div',
      'h1',
      'h2',
      'p',
      'b',
      'br',
      'bdi',
      'span',
    ]
    expect(
      [...tags].filter((name) => ![...own, 'table', 'tr', 'th', 'td', 'tbody'].includes(name ?? '')),
    ).toEqual([])
    expect(page).not.toMatch(/\b(href|src|on[a-z]+)\s*=\s*["'][^"']*["'][^<]*>/i)
  })

  it('adds no line to the mail’s text, and nothing that a program would make a link of', () => {
    const [plain, hostile] = [mailText(messageOf(withText('Acme'))), mailText(message)]
    expect(hostile.split('\n').filter((line) => /^\S+:/.test(line))).toEqual(
      plain.split('\n').filter((line) => /^\S+:/.test(line)),
    )
    expect(hostile).not.toMatch(/:\/\/|\bwww\.\w|mailto:\w/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})

it('Slack’s three signs are escaped where it reads them', () => {
  expect(escapedMrkdwn('<!channel> & co > x')).toBe('&lt;!channel&gt; &amp; co &gt; x')
})
