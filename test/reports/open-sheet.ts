import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SOFFICE } from './programs.js'

const run = promisify(execFile)

/** A cell as LibreOffice holds it after opening the workbook and calculating it. */
export interface OpenedCell {
  /** `float`, `date`, `string`, `percentage`, …; null: empty. */
  readonly type: string | null
  /** Numbers as LibreOffice writes them, dates as `YYYY-MM-DD`, texts as shown. */
  readonly value: string
  readonly formula: string | null
  readonly link: string | null
}

export type OpenedSheet = readonly (readonly OpenedCell[])[]

/** Opens a workbook in LibreOffice, has it calculated, and reads every sheet back from its own flat XML. */
export async function openInLibreOffice(workbook: Uint8Array): Promise<ReadonlyMap<string, OpenedSheet>> {
  const folder = await mkdtemp(join(tmpdir(), 'tieout-sheet-'))
  try {
    await writeFile(join(folder, 'book.xlsx'), workbook)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await run(SOFFICE, [
      '--headless',
      profile,
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      join(folder, 'book.xlsx'),
    ])
    return sheetsOf(await readFile(join(folder, 'book.fods'), 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function sheetsOf(xml: string): ReadonlyMap<string, OpenedSheet> {
  const sheets = new Map<string, OpenedSheet>()
  for (const [, attributes = '', body = ''] of xml.matchAll(
    /<table:table ([^>]*)>([\s\S]*?)<\/table:table>/g,
  ))
    sheets.set(attribute(attributes, 'table:name') ?? '', rowsOf(body))
  return sheets
}

function rowsOf(body: string): OpenedSheet {
  const rows: OpenedCell[][] = []
  for (const [, attributes = '', cells = ''] of body.matchAll(
    /<table:table-row([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-row>)/g,
  )) {
    const row = cellsOf(cells)
    const times = row.length === 0 ? 1 : Number(attribute(attributes, 'table:number-rows-repeated') ?? '1')
    for (let i = 0; i < times; i += 1) rows.push(row)
  }
  return rows
}

const CELL = /<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g

function cellsOf(body: string): OpenedCell[] {
  const row: OpenedCell[] = []
  for (const [, attributes = '', content = ''] of body.matchAll(CELL)) {
    const cell = cellOf(attributes, content)
    const times = Number(attribute(attributes, 'table:number-columns-repeated') ?? '1')
    for (let i = 0; i < Math.min(times, 64); i += 1) row.push(cell)
  }
  while (row.at(-1)?.type === null) row.pop()
  return row
}

function cellOf(attributes: string, content: string): OpenedCell {
  const type = attribute(attributes, 'office:value-type')
  const value =
    attribute(attributes, 'office:value') ?? attribute(attributes, 'office:date-value') ?? textOf(content)
  const link = /xlink:href="([^"]*)"/.exec(content)?.[1]
  return {
    type,
    value,
    formula: attribute(attributes, 'table:formula'),
    link: link === undefined ? null : unescaped(link),
  }
}

const attribute = (attributes: string, name: string): string | null => {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return found === undefined ? null : unescaped(found)
}

const textOf = (content: string): string =>
  unescaped(
    [...content.matchAll(/<text:p(?: [^>]*)?>([\s\S]*?)<\/text:p>/g)]
      .map(([, paragraph = '']) =>
        paragraph
          .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count?: string) =>
            ' '.repeat(Number(count ?? '1')),
          )
          .replaceAll('<text:tab/>', '\t')
          .replaceAll('<text:line-break/>', '\n')
          .replaceAll(/<[^>]*>/g, ''),
      )
      .join('\n'),
  )

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#x([0-9a-fA-F]+);/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
