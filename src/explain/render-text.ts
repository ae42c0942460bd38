import { styleText } from 'node:util'
import { isolated } from '../reports/isolated.js'
import { cellsOf, filled, filledBefore } from '../reports/terminal/cells.js'
import { plain } from '../reports/terminal/plain.js'
import { cut, wrap } from '../reports/terminal/wrap.js'
import { type Block, type Entry, MARKS } from './blocks.js'

const WIDTH = 80

/** For a terminal of 80 columns; text of the outside world can't steer it. */
export function renderText(blocks: readonly Block[], color: boolean): string {
  const paint = painter(color)
  const lines = blocks.flatMap((block, index) => [
    ...(index > 0 && spaced(block) ? [''] : []),
    ...linesOf(block, paint),
  ])
  return `${lines.join('\n')}\n`
}

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text

const spaced = (block: Block): boolean => block.kind === 'heading' || block.kind === 'title'

function linesOf(block: Block, paint: Paint): readonly string[] {
  switch (block.kind) {
    case 'title':
      return wrap(plain(block.text), WIDTH).map((line) => paint('bold', line))
    case 'heading':
      return wrap(plain(block.text).toUpperCase(), WIDTH).map((line) => paint('bold', line))
    case 'paragraph':
      return hanging(plain(block.text), '  ')
    case 'facts':
      return factLines(block.facts)
    case 'sums':
      return sumLines(block.rows)
    case 'entries':
      return block.entries.flatMap((entry) => entryLines(entry, paint))
  }
}

const hanging = (text: string, indent: string): readonly string[] => wrap(text, WIDTH, indent)

function factLines(facts: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(28, Math.max(...facts.map(([name]) => cellsOf(plain(name)))) + 2)
  return facts.flatMap(([name, value]) => {
    const [first = '', ...rest] = wrap(plain(value), WIDTH, ' '.repeat(width + 2))
    return [`  ${filled(cut(plain(name), width - 1), width)}${first.slice(width + 2)}`, ...rest]
  })
}

function sumLines(rows: readonly (readonly [string, string])[]): readonly string[] {
  const amounts = Math.max(0, ...rows.map(([, amount]) => amount.length))
  const room = WIDTH - amounts - 4
  const width = Math.min(room, Math.max(40, ...rows.map(([label]) => cellsOf(plain(label)))))
  return rows.flatMap(([label, amount]) => {
    const lines = wrap(plain(label), width + 2, '  ')
    const last = lines.at(-1) ?? ''
    return [...lines.slice(0, -1), `${filled(last, width + 4)}${filledBefore(amount, amounts)}`]
  })
}

const STYLES: Readonly<Record<Entry['mark'], Style>> = { right: 'green', wrong: ['bold', 'red'], open: 'dim' }

function entryLines(entry: Entry, paint: Paint): readonly string[] {
  const room = WIDTH - 5 - entry.amount.length
  const head = cut(plain(entry.head), room)
  const gap = ' '.repeat(room - cellsOf(head) + 3)
  const amount = entry.amount === '' ? '' : `${gap}${paint('bold', entry.amount)}`
  return [
    `${paint(STYLES[entry.mark], MARKS[entry.mark])} ${isolated(head)}${amount}`,
    ...entry.lines.flatMap((line) => hanging(plain(line), '    ')),
  ]
}
