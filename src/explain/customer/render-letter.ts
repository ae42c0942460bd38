import { plain } from '../../reports/terminal/plain.js'
import { wrap } from '../../reports/terminal/wrap.js'
import type { Block } from '../blocks.js'

const WIDTH = 76

/** A letter as plain text for an e-mail: no marks, no indents, amounts below one another. */
export const renderLetter = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => linesOf(block).join('\n')).join('\n\n')}\n`

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
    case 'paragraph':
      return wrap(plain(block.text), WIDTH)
    case 'heading':
      return wrap(`${plain(block.text)}:`, WIDTH)
    case 'sums':
      return sumLines(block.rows)
    case 'facts':
      return block.facts.map(([name, value]) => plain(`${name}: ${value}`))
    case 'entries':
      return block.entries.flatMap(({ head, amount, lines }) => [
        plain(`${head} ${amount}`),
        ...lines.map(plain),
      ])
  }
}

function sumLines(rows: readonly (readonly [string, string])[]): readonly string[] {
  const amounts = Math.max(0, ...rows.map(([, amount]) => amount.length))
  return rows.flatMap(([label, amount]) => {
    const lines = wrap(plain(label), WIDTH - amounts - 2)
    const last = lines.at(-1) ?? ''
    return [...lines.slice(0, -1), `${last.padEnd(WIDTH - amounts)}${amount.padStart(amounts)}`]
  })
}
