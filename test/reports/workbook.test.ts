import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { findingsDocument } from '../../src/reports/document/findings-document.js'
import { tally } from '../../src/reports/figures/tally.js'
import type { ReportInput } from '../../src/reports/input.js'
import { workbook } from '../../src/reports/workbook/workbook.js'
import { book, HOSTILE } from './book.js'
import { type OpenedSheet, openInLibreOffice } from './open-sheet.js'
import { SOFFICE, testWith } from './programs.js'

async function bytesOf(input: ReportInput): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of workbook(input, await tally(input.findings(), input.run.asOf))) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Rows below the header that begins with this word, as objects by header. */
function tableOf(
  sheet: OpenedSheet,
  first: string,
): readonly Readonly<Record<string, { value: string; type: string | null }>>[] {
  const at = sheet.findIndex((row) => row[0]?.value === first)
  const headers = sheet[at]!.map(({ value }) => value)
  return sheet
    .slice(at + 1)
    .filter((row) => row.length > 0)
    .map((row) =>
      Object.fromEntries(headers.map((header, index) => [header, row[index] ?? { value: '', type: null }])),
    )
}

/** Exact sums of decimal text, by key, in units of 1/10000: no float near them. */
function sums<T>(
  rows: readonly T[],
  key: (row: T) => string,
  amount: (row: T) => string,
): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>()
  for (const row of rows) {
    const [, sign, whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount(row)) ?? []
    if (sign === undefined) continue
    const units = BigInt(`${sign}${whole}${part.padEnd(4, '0').slice(0, 4)}`)
    totals.set(key(row), (totals.get(key(row)) ?? 0n) + units)
  }
  return totals
}

describe('the workbook in LibreOffice', () => {
  testWith(SOFFICE, 'says that its tables hold what is waived, which the headline leaves out', async () => {
    const input = book({ findings: 120 })
    const waived = (await findingsDocument(input)).findings.filter(({ status }) => status === 'waived')
    expect(waived.length).toBeGreaterThan(1)
    const sheets = await openInLibreOffice(await bytesOf(input))
    const said = (name: string) => sheets.get(name)!.flatMap((row) => row.map(({ value }) => value))
    expect(said('Summary')).toContain(
      `${waived.length} waived findings are in these tables, and not in what is owed above.`,
    )
    expect(said('By account')).toContain(
      'Exposures in USD of open and accepted findings; waived ones are counted, without theirs. What we owe is never set off against what we are owed.',
    )
  })

  testWith(SOFFICE, 'holds every finding, and its sums agree with the document to the cent', async () => {
    const input = book({ findings: 120 })
    const sheets = await openInLibreOffice(await bytesOf(input))
    expect([...sheets.keys()]).toEqual([
      'Summary',
      'Findings',
      'Cases',
      'By account',
      'By month',
      'Evidence',
      'How to read this',
    ])
    const document = await findingsDocument(input)
    const rows = tableOf(sheets.get('Findings')!, 'Severity')
    expect(rows.map((row) => row['Finding id']?.value)).toEqual(document.findings.map(({ id }) => id))
    for (const [header, field] of [
      ['Expected', 'expected'],
      ['Billed', 'actual'],
      ['Difference', 'difference'],
    ] as const)
      expect(
        sums(
          rows,
          (row) => row.Currency!.value,
          (row) => row[header]!.value,
        ),
      ).toEqual(
        sums(
          document.findings.filter((one) => one[field] !== null),
          (one) => one.currency ?? '',
          (one) => one[field] ?? '',
        ),
      )
  })

  testWith(SOFFICE, 'holds real numbers and real dates, and leaves empty what is missing', async () => {
    const input = book({ findings: 60 })
    const rows = tableOf((await openInLibreOffice(await bytesOf(input))).get('Findings')!, 'Severity')
    input.rows.forEach(({ finding, firstSeen }, index) => {
      expect(rows[index]!['First seen']).toMatchObject({ type: 'date', value: firstSeen })
      expect(rows[index]!.From!.type).toBe(finding.period === null ? null : 'date')
      expect(rows[index]!.Expected!.type).toBe(finding.expected === null ? null : 'float')
    })
  })

  testWith(SOFFICE, 'calculates its totals to what was written', async () => {
    const input = book({ findings: 80 })
    const document = await findingsDocument(input)
    const sheets = await openInLibreOffice(await bytesOf(input))
    const findings = sheets.get('Findings')!
    const header = findings.findIndex((row) => row[0]?.value === 'Severity')
    const column = findings[header]!.findIndex(({ value }) => value === 'Owed to us (USD)')
    const owed = document.findings.filter(
      ({ direction, status }) => direction === 'owed-to-us' && status !== 'waived' && status !== 'resolved',
    )
    const cents = owed.reduce(
      (sum, { exposure }) => sum + BigInt((exposure?.amount ?? '0.00').replace('.', '')),
      0n,
    )
    expect(Number(findings[header - 1]![column]!.value).toFixed(2)).toBe(
      `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
    )
    const underbilled = sheets.get('Summary')!.find((row) => row[1]?.value === 'EUR')!
    expect(Number(underbilled[3]!.value).toFixed(2)).toBe(document.summary.underbilled.EUR)
    expect(Number(underbilled[5]!.value).toFixed(2)).toBe(document.summary.overbilled.EUR)
  })

  testWith(SOFFICE, 'never makes a formula of a text, nor changes what can be seen of it', async () => {
    const input = book({ findings: 120, hostile: true })
    const sheets = await openInLibreOffice(await bytesOf(input))
    const cells = [...sheets.values()].flat(2)
    for (const { formula } of cells) if (formula !== null) expect(formula).toMatch(OWN_FORMULA)
    for (const cell of cells) expect(cell.type === 'string' && cell.value.startsWith('Err:')).toBe(false)
    const rows = tableOf(sheets.get('Findings')!, 'Severity')
    input.rows.forEach(({ finding }, index) => {
      const shown = rows[index]!.Account!.value
      expect(shown.replaceAll(/[\uFFFD\s]+/g, ' ')).toBe(printable(finding.account.name ?? ''))
    })
  })

  testWith(SOFFICE, 'says first where a side is incomplete', async () => {
    const sheets = await openInLibreOffice(await bytesOf(book({ findings: 10, complete: false })))
    for (const name of ['Summary', 'Findings', 'Evidence'])
      expect(sheets.get(name)![1]![0]!.value).toMatch(/^INCOMPLETE: netsuite invoice/)
  })

  testWith(SOFFICE, 'opens without findings', async () => {
    const sheets = await openInLibreOffice(await bytesOf(book({ findings: 0 })))
    expect(sheets.get('Findings')!.some((row) => row[2]?.value === 'No findings')).toBe(true)
    const shown = sheets.get('Summary')!.flatMap((row) => (row[5]?.value === 'Rows' ? [row[6]?.value] : []))
    expect(shown).toEqual(['0'])
  })
})

/** The formulas that the workbook makes itself: sums and counts of its own cells, nothing else. */
const OWN_FORMULA = /^of:=(SUBTOTAL\(\d+;|COUNTIFS\(|SUMIFS\(|\[\.D\d+\]-\[\.C\d+\]$)/

/** As the workbook shows it: what XML can't carry is one mark, and blanks are blanks. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML can't carry
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\uFFFD\s]+/g, ' ').replaceAll('\u202e', '·')

describe("the workbook's file", () => {
  let parts: Readonly<Record<string, string>>
  beforeAll(async () => {
    const files = unzipSync(await bytesOf(book({ findings: 40 })))
    parts = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
  })

  test('filters its tables, freezes their headers and colours severities', () => {
    const findings = parts['xl/worksheets/sheet2.xml']!
    expect(findings).toMatch(/<pane [^>]*ySplit="4"[^>]*state="frozen"/)
    expect(findings).toContain('<conditionalFormatting sqref="A5:A44">')
    const table = Object.values(parts).find((text) => text.includes('displayName="Findings"'))
    expect(table).toContain('<autoFilter ref="A4:AJ44"/>')
  })

  test('keeps the order that SpreadsheetML asks for around the rows', () => {
    const order = [
      '<sheetData>',
      '</sheetData>',
      '<mergeCells',
      '<conditionalFormatting',
      '<hyperlinks>',
      '<pageMargins',
      '<pageSetup',
      '<headerFooter',
      '<tableParts',
    ]
    const places = order.map((element) => parts['xl/worksheets/sheet2.xml']!.indexOf(element))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('says nothing of the size of a sheet that grows while it is written', () => {
    expect(parts['xl/worksheets/sheet2.xml']).not.toContain('<dimension')
    expect(parts['xl/worksheets/sheet2.xml']).not.toContain('model')
    expect(parts['xl/worksheets/sheet3.xml']).not.toContain('<dimension')
  })

  test('links every link of a sheet to an address, and only to http', () => {
    for (const name of ['sheet2', 'sheet3']) {
      const links = [...parts[`xl/worksheets/${name}.xml`]!.matchAll(/<hyperlink [^>]*r:id="([^"]*)"/g)].map(
        ([, id]) => id,
      )
      const addresses = new Map(
        [
          ...parts[`xl/worksheets/_rels/${name}.xml.rels`]!.matchAll(/Id="([^"]*)"[^>]*Target="([^"]*)"/g),
        ].map(([, id, url]) => [id, url]),
      )
      expect(links.length).toBeGreaterThan(40)
      for (const id of links) expect(addresses.get(id)).toMatch(/^https:\/\//)
    }
  })

  test('has every row of a long list, and no more links than Excel opens', async () => {
    const many = 25_000
    const sheet = strFromU8(unzipSync(await bytesOf(book({ findings: many })))['xl/worksheets/sheet2.xml']!)
    expect(sheet.match(/<row r="/g)?.length).toBe(many + 4)
    const links = sheet.match(/<hyperlink /g)?.length ?? 0
    expect(links).toBeGreaterThan(50_000)
    expect(links).toBeLessThanOrEqual(65_530)
  })

  test('is the same bytes for the same findings', async () => {
    const [one, other] = [await bytesOf(book({ findings: 30 })), await bytesOf(book({ findings: 30 }))]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  test('holds hostile texts as text cells', async () => {
    const files = unzipSync(await bytesOf(book({ findings: 60, hostile: true })))
    const sheet = strFromU8(files['xl/worksheets/sheet2.xml']!)
    for (const [formula] of sheet.matchAll(/<f>[^<]*<\/f>/g)) expect(formula).toMatch(/^<f>SUBTOTAL\(109,/)
    expect(sheet).toContain('t="inlineStr"><is><t>+1+1</t>')
    expect(HOSTILE.length).toBeGreaterThan(10)
  })
})
