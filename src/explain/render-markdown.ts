import { escaped } from '../reports/markdown.js'
import { plain } from '../reports/terminal/plain.js'
import { type Block, type Entry, MARKS } from './blocks.js'

/** For a message or a document; text of the outside world has no markup of its own. */
export const renderMarkdown = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => linesOf(block).join('\n')).join('\n\n')}\n`

const text = (raw: string): string => escaped(plain(raw))

const cell = (raw: string): string => text(raw).replaceAll(/(?<!\\)\|/g, '\\|')

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
      return [`# ${text(block.text)}`]
    case 'heading':
      return [`## ${text(block.text)}`]
    case 'paragraph':
      return [text(block.text)]
    case 'facts':
      return block.facts.map(([name, value]) => `- ${text(name)}: ${text(value)}`)
    case 'sums':
      return [
        '| | |',
        '| --- | ---: |',
        ...block.rows.map(([label, amount]) => `| ${cell(label)} | ${amount} |`),
      ]
    case 'entries':
      return block.entries.flatMap(entryLines)
  }
}

const entryLines = ({ mark, head, amount, lines }: Entry): readonly string[] => [
  `- ${MARKS[mark]} **${text(head)}**${amount === '' ? '' : ` ${text(amount)}`}`,
  ...lines.map((line) => `  - ${text(line)}`),
]
