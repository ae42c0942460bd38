import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../acceptance/book.js'
import { type OpenedSheet, openInLibreOffice } from '../reports/open-sheet.js'
import { CHROMIUM, SOFFICE, testWith } from '../reports/programs.js'

interface Quantity {
  readonly part: string
  readonly unit: string
  readonly currency: string | null
  readonly isReporting: boolean
  readonly value: string | null
}
interface Kpi {
  readonly indicators: readonly {
    readonly title: string
    readonly unit: string
    readonly value: string | null
    readonly windows: Readonly<Record<string, readonly Quantity[]>>
  }[]
}
interface Roll {
  readonly lines: readonly Readonly<
    Record<string, { readonly count: number; readonly amount: string | null }>
  >[]
}

/** As a sheet holds it: a share is a hundredth of its percent. */
const held = (value: string, unit: string): number =>
  unit === 'percent' ? Number(value) / 100 : Number(value)

describe('indicators in the reports', () => {
  let office: Office
  let sheets: ReadonlyMap<string, OpenedSheet>
  let page: string
  let kpi: Kpi
  let roll: Roll

  beforeAll(async () => {
    office = await openOffice(3, 30, {
      formats: 'xlsx, html',
      clock: () => new Date('2026-11-20T09:00:00Z'),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-10')).toMatchObject({ code: 0 })
    expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-20')).toMatchObject({ code: 0 })
    kpi = JSON.parse((await office.tieout('kpi', '--json')).out) as Kpi
    roll = JSON.parse((await office.tieout('kpi', '--roll-forward', '--json')).out) as Roll
    const folder = join(office.folder, 'reports', 'latest')
    const file = (ending: string) => join(folder, readdirSync(folder).find((name) => name.endsWith(ending))!)
    page = file('.html')
    if (existsSync(SOFFICE)) sheets = await openInLibreOffice(readFileSync(file('.xlsx')))
  }, 180_000)
  afterAll(() => office.stop())

  testWith(
    SOFFICE,
    'the Indicators sheet has every value as a number, on the board and below it',
    async () => {
      const sheet = sheets.get('Indicators')!
      for (const { title, unit, value } of kpi.indicators) {
        const row = sheet.find(([first]) => first?.value === title)!
        if (value === null) expect(row[1]?.value).toBe('not known')
        else expect(Number(row[1]?.value)).toBeCloseTo(held(value, unit), 9)
      }
      const figures = kpi.indicators.flatMap(({ windows }) => Object.values(windows).flat())
      const from = sheet.findIndex((row) => row[6]?.value === 'Part') + 1
      const below = sheet.slice(from).filter((row) => row[0]?.value)
      expect(below).toHaveLength(figures.length)
      for (const [index, { value, unit }] of figures.entries())
        if (value !== null) expect(Number(below[index]?.[1]?.value)).toBeCloseTo(held(value, unit), 9)
    },
  )

  testWith(
    SOFFICE,
    'the Roll-forward sheet says what the command says, and LibreOffice finds no difference',
    async () => {
      const sheet = sheets.get('Roll-forward')!
      const headers = sheet.flatMap((row, index) => (row[0]?.value === 'Direction' ? [index] : []))
      expect(headers).toHaveLength(2)
      const names = sheet[headers[0]!]!.map(({ value }) => value)
      const below = (header: number) => sheet.slice(header + 1, header + 1 + roll.lines.length)
      const [rows, values] = [below(headers[0]!), below(headers[1]!)]
      expect(rows.filter((row) => row[0]?.value)).toHaveLength(roll.lines.length)
      const valued = roll.lines.filter(({ closing }) => closing!.amount !== null)
      expect(values.filter((row) => row[0]?.value)).toHaveLength(valued.length)
      for (const [index, line] of valued.entries()) {
        const of = (name: string) => values[index]?.[names.indexOf(name)]
        for (const step of ['opening', 'new', 'resolved', 'closing'])
          expect(Number(of(`${step[0]!.toUpperCase()}${step.slice(1)}`)?.value)).toBe(
            Number(line[step]!.amount),
          )
        expect(of('Difference')).toMatchObject({ value: '0' })
      }
      for (const [index, line] of roll.lines.entries()) {
        const of = (name: string) => rows[index]?.[names.indexOf(name)]
        expect(Number(of('Opening')?.value)).toBe(line.opening!.count)
        expect(Number(of('Closing')?.value)).toBe(line.closing!.count)
        expect(of('Difference')).toMatchObject({ value: '0' })
        expect(of('Difference')?.formula).toContain('SUM')
      }
    },
  )

  testWith(SOFFICE, 'the Summary has the headline indicators', async () => {
    const summary = sheets.get('Summary')!
    const rate = kpi.indicators.find(({ title }) => title === 'Match rate')!
    const row = summary.find(([first]) => first?.value === 'Match rate')!
    expect(Number(row[3]?.value)).toBeCloseTo(Number(rate.value) / 100, 9)
  })

  test('an indicator that is named is the only one of the document, and reads the same in it', async () => {
    const one = JSON.parse((await office.tieout('kpi', 'Leakage', '--json')).out) as Kpi
    expect(one.indicators).toEqual(kpi.indicators.filter(({ title }) => title === 'Leakage'))
    expect(one.indicators).toHaveLength(1)
  })

  test('the page shows each indicator once, with its formula', () => {
    const html = readFileSync(page, 'utf8')
    for (const { title } of kpi.indicators) expect(html).toContain(`<span class="what">${title}</span>`)
    expect(html).toContain('Roll-forward of open findings')
  })

  testWith(
    CHROMIUM,
    'axe finds nothing with every indicator open, wide and narrow, light and dark; nothing runs over the edge',
    async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
      try {
        for (const colorScheme of ['light', 'dark'] as const)
          for (const width of [1400, 390]) {
            const context = await browser.newContext({
              viewport: { width, height: 900 },
              colorScheme,
              bypassCSP: true,
            })
            const tab = await context.newPage()
            await tab.goto(`file://${page}`)
            await tab.evaluate(
              'for (const one of document.querySelectorAll(".indicator")) one.open = true; undefined',
            )
            await tab.evaluate(axe)
            const violations = await tab.evaluate(
              'axe.run(document).then(({ violations }) => violations.map(({ id }) => id))',
            )
            expect({ colorScheme, width, violations }).toEqual({ colorScheme, width, violations: [] })
            expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
            await context.close()
          }
      } finally {
        await browser.close()
      }
    },
  )
})
