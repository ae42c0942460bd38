import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { number } from './table.js'

/** What is measured by itself, in the order in which it stands on the page. */
const PARTS = ['A book beside its peers', 'A large book', 'A pull'] as const
export type Part = (typeof PARTS)[number]

const HEAD = `# Results

Quote the ratios, never an absolute figure alone. Each part says which command wrote it, and leaves the others as they were.
`

/** Writes a part of the page of results anew; what other commands measured stays. */
export function writePart(file: string, part: Part, text: string): void {
  const parts = existsSync(file) ? partsOf(readFileSync(file, 'utf8')) : new Map<string, string>()
  parts.set(part, text.trim())
  const there = PARTS.flatMap((name) => (parts.has(name) ? [`## ${name}\n\n${parts.get(name)}\n`] : []))
  writeFileSync(file, [HEAD, ...there].join('\n'))
}

const partsOf = (page: string): Map<string, string> =>
  new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const [title = '', ...lines] = part.split('\n')
        return [title, lines.join('\n').trim()]
      }),
  )

/** What a part was measured on, as of its end. */
export const machine = (): string => `\
- Machine: ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${number(totalmem() / 2 ** 30)} GiB; load at the end ${loadavg()
  .map((load) => number(load, 1))
  .join(' ')}
- Node ${process.version}, SQLite and DuckDB as in package-lock.json`
