import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'
import { type OpenedSheet, openInLibreOffice } from '../reports/open-sheet.js'
import { SOFFICE, testWith } from '../reports/programs.js'

type Row = Readonly<Record<string, string>>

/** Rows below the header that begins with this word, by header. */
function rowsOf(sheet: OpenedSheet | undefined, first: string): readonly Row[] {
  const at = sheet?.findIndex((row) => row[0]?.value === first) ?? -1
  const headers = sheet?.[at]?.map(({ value }) => value) ?? []
  const rows = sheet?.slice(at + 1).filter((row) => row.some(({ value }) => value)) ?? []
  return rows.map((row) => Object.fromEntries(headers.map((name, index) => [name, row[index]?.value ?? ''])))
}

const units = (text: string | undefined): number => Math.round(Number(text || '0') * 1000)
const sum = (rows: readonly Row[], name: string): number =>
  rows.reduce((total, row) => total + units(row[name]), 0)

interface Tally {
  readonly currency: string
  readonly open: string
  readonly buckets: Readonly<Record<string, string>>
}

describe('the workbook’s outlook', () => {
  let office: Office
  let sheets: ReadonlyMap<string, OpenedSheet>
  let names: string
  beforeAll(async () => {
    office = await openOffice(3, 30, { formats: 'xlsx' })
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const folder = join(office.folder, 'reports', 'latest')
    const file = readdirSync(folder).find((name) => name.endsWith('.xlsx')) ?? ''
    const workbook = readFileSync(join(folder, file))
    names = strFromU8(unzipSync(workbook)['xl/workbook.xml']!)
    if (SOFFICE) sheets = await openInLibreOffice(workbook)
  }, 120_000)
  afterAll(() => office.stop())

  const told = async (command: string) =>
    JSON.parse((await office.tieout(command, '--as-of', AS_OF, '--json')).out)

  testWith(
    SOFFICE,
    'Ageing holds what `tieout aging` says, and its totals are LibreOffice’s own',
    async () => {
      const { totals, reporting } = (await told('aging')) as { totals: Tally[]; reporting: Tally }
      const rows = rowsOf(sheets.get('Ageing'), 'Customer').filter((row) => row.Currency !== '')
      for (const { currency, open, buckets } of totals) {
        const own = rows.filter((row) => row.Currency === currency)
        expect([currency, sum(own, 'Open')]).toEqual([currency, units(open)])
        expect(sum(own, '1–30 days')).toBe(units(buckets['1-30']))
      }
      expect(sum(rows, 'Open (USD)')).toBe(units(reporting.open))
      const total = sheets.get('Ageing')?.find((row) => row[0]?.value === 'Total of what is shown')
      const sums = total?.filter(({ formula }) => formula !== null) ?? []
      expect(sums).toHaveLength(8)
      expect(units(sums[6]?.value)).toBe(units(reporting.open))
      expect(units(sums[1]?.value)).toBe(units(reporting.buckets['1-30']))
    },
  )

  testWith(SOFFICE, 'the worklist and To bill hold what the commands say', async () => {
    const { worklist } = (await told('aging')) as {
      worklist: { invoices: { number: string; open: string; why: unknown[] }[] }[]
    }
    const invoices = worklist.flatMap((one) => one.invoices)
    const rows = rowsOf(sheets.get('Collections worklist'), 'Rank')
    expect(rows.map((row) => [row.Invoice, units(row.Open), row.Reason])).toEqual(
      invoices.map(({ number, open, why }) => [
        number,
        units(open),
        why.length > 0 ? 'Perhaps our mistake' : 'Customer is late',
      ]),
    )
    const { toBill } = (await told('upcoming')) as {
      toBill: { billDate: string | null; amount: string; contract: { number: string } }[]
    }
    expect(
      rowsOf(sheets.get('To bill'), 'Bill date').map((row) => [
        row['Bill date'],
        row.Contract,
        units(row.Amount),
      ]),
    ).toEqual(
      toBill.map(({ billDate, amount, contract }) => [billDate ?? '', contract.number, units(amount)]),
    )
  })

  test('what is printed ends at a column that is chosen, of sheets whose names are quoted; headers are repeated', () => {
    const areas = [...names.matchAll(/Print_Area"[^>]*>([^<]+)</g)].map(([, range]) =>
      range?.replace(/\d+$/, ''),
    )
    expect(areas).toContain("'Collections worklist'!$A$1:$N$")
    expect(areas).toContain("'Ageing'!$A$1:$O$")
    for (const area of areas) expect(area).toMatch(/^'[^']+'!\$A\$1:\$[A-Z]+\$$/)
    for (const sheet of ['Findings', 'Cases', 'Ageing', 'Collections worklist', 'To bill'])
      expect(names).toMatch(new RegExp(`Print_Titles"[^>]*>'${sheet}'!\\$(\\d+):\\$\\1<`))
  })
})
