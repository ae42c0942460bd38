import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { tally } from '../../src/reports/figures/tally.js'
import type { ReportInput } from '../../src/reports/input.js'
import { MOST_CASES } from '../../src/reports/page/gather.js'
import { page } from '../../src/reports/page/page.js'
import type { FindingRow } from '../../state/store.js'
import { QUIET, violations } from '../support/axe.js'
import { book, HOSTILE } from './book.js'
import { findingRow } from './finding-row.js'
import { CHROMIUM, testWith } from './programs.js'

const htmlOf = async (input: ReportInput): Promise<string> =>
  page(input, await tally(input.findings(), input.run.asOf))

let browser: Browser | null = null
const folders: string[] = []
afterAll(async () => {
  await browser?.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

interface Opened {
  readonly page: Page
  /** Whatever the browser complained of or asked for beyond the file itself. */
  readonly complaints: string[]
}

interface Look {
  readonly width?: number
  readonly dark?: boolean
}

/** Opens a page as a file, with the network cut. */
async function open(html: string, look: Look = {}): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  const folder = await mkdtemp(join(tmpdir(), 'tieout-page-'))
  folders.push(folder)
  const file = join(folder, 'report.html')
  await writeFile(file, html)
  const opened = await browser.newPage({
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    offline: true,
  })
  const complaints: string[] = []
  opened.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  opened.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  opened.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`))
  opened.on('request', (request) => {
    if (request.url() !== `file://${file}`) complaints.push(`request: ${request.url()}`)
  })
  await opened.goto(`file://${file}`)
  return { page: opened, complaints }
}

const DERIVE: NonNullable<ReportInput['derive']> = async () => [
  {
    head: '2026-03-01 to 2026-03-31  SEAT',
    amount: 'USD 1,050.00',
    lines: ['10 × 105.00 a month = 1,050.00', 'nothing is billed for it'],
  },
]

describe('the page in a browser without a network', () => {
  for (const [name, look] of [
    ['on a desk', {}],
    ['in the dark', { dark: true }],
    ['on a phone', { width: 390 }],
  ] as const)
    testWith(CHROMIUM, `is quiet, asks for nothing and is accessible ${name}`, async () => {
      const { page: opened, complaints } = await open(
        await htmlOf({ ...book({ findings: 80 }), derive: DERIVE }),
        look,
      )
      await opened.locator('.case > summary').first().click()
      await opened.locator('details.evidence > summary').first().click()
      await opened.locator('figure summary').first().click()
      expect(complaints).toEqual([])
      expect(await violations(opened)).toEqual([])
      const wider = await opened.evaluate('document.documentElement.scrollWidth > window.innerWidth')
      expect(wider).toBe(false)
      await opened.close()
    })

  testWith(CHROMIUM, 'is quiet and accessible where there is nothing to find', async () => {
    const { page: opened, complaints } = await open(await htmlOf(book({ findings: 0 })))
    expect(complaints).toEqual([])
    expect(await violations(opened)).toEqual([])
    await opened.close()
  })

  testWith(CHROMIUM, 'runs nothing that stands in a text, and shows it as it is', async () => {
    const input = book({ findings: 80, hostile: true })
    const { page: opened, complaints } = await open(await htmlOf(input))
    for (const summary of await opened.locator('.case > summary').all()) await summary.click()
    expect(complaints).toEqual([])
    expect(await opened.locator('script').count()).toBe(1)
    expect(await opened.locator('img, iframe, object, form[action]').count()).toBe(0)
    const shown = (await opened.locator('main').textContent()) ?? ''
    expect(shown).toContain('<script>alert(1)</script>')
    expect(shown).not.toContain('\u202e')
    await opened.close()
  })

  testWith(CHROMIUM, 'finds cases by text, severity and newness', async () => {
    const rows = [
      findingRow({
        case: 'a',
        severity: 'high',
        account: { salesforceId: null, name: 'Adventure Works', netsuiteCustomerId: '1' },
      }),
      findingRow({ case: 'b', severity: 'low' }, { firstSeen: '2026-10-01' }),
      ...['c', 'd', 'e', 'f'].map((one) => findingRow({ case: one, severity: 'low' })),
    ]
    const { page: opened } = await open(await htmlOf(of(rows)))
    const visible = () => opened.locator('.case:visible').count()
    expect(await visible()).toBe(6)
    await opened.locator('#q').fill('adventure')
    expect(await visible()).toBe(1)
    expect(await opened.locator('#shown').textContent()).toBe('1 of 6 cases')
    await opened.locator('#q').fill('nobody is called so')
    expect(await opened.locator('#shown').textContent()).toBe(
      'No case is like that: take a word away, or choose “Any”. 0 of 6 cases',
    )
    await opened.locator('#q').fill('')
    await opened.locator('#severity').selectOption('low')
    await opened.locator('#fresh').check()
    expect(await visible()).toBe(4)
    await opened.close()
  })

  testWith(CHROMIUM, 'finds cases where nothing is marked as new, as all of it is', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((one) =>
      findingRow({ case: one, severity: one === 'a' ? 'high' : 'low' }),
    )
    const { page: opened, complaints } = await open(await htmlOf({ ...of(rows), newSince: null }))
    await opened.locator('#severity').selectOption('high')
    expect(await opened.locator('.case:visible').count()).toBe(1)
    expect(complaints).toEqual([])
    await opened.close()
  })

  testWith(CHROMIUM, 'keeps every column of the cases to itself, on a tablet too', async () => {
    const known = findingRow(
      {
        rule: 'INVOICE_MISSING',
        account: { salesforceId: null, name: '株'.repeat(20), netsuiteCustomerId: '1' },
      },
      { baseline: true },
    )
    const { page: opened } = await open(await htmlOf(of([known])), { width: 768 })
    const box = async (selector: string) => (await opened.locator(`.case ${selector}`).boundingBox())!
    const [badge, who] = [await box('.standing'), await box('.who')]
    expect(badge.x + badge.width).toBeLessThanOrEqual(who.x)
    await opened.close()
  })

  testWith(CHROMIUM, 'breaks no day over two lines, however narrow its cell', async () => {
    const { page: opened } = await open(await htmlOf(book({ findings: 12 })), { width: 320 })
    await opened.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    await opened.evaluate(
      "document.querySelectorAll('td.value bdi').forEach(({ style }) => { style.display = 'block'; style.width = '3em' })",
    )
    const lines = await opened
      .locator('td.value .together')
      .evaluateAll((all) => all.map((one) => one.getClientRects().length))
    expect(lines.length).toBeGreaterThan(5)
    expect(new Set(lines)).toEqual(new Set([1]))
    await opened.close()
  })

  testWith(CHROMIUM, 'parts no amount from its currency at the end of a line', async () => {
    const message =
      'INV501 billed USD 1,000.00 where KWD -1,050.125 is expected, and JPY 471,764 too. '.repeat(9)
    const { page: opened } = await open(await htmlOf(of([findingRow({ message })])), { width: 340 })
    await opened.locator('.case > summary').click()
    const kept = opened.locator('.message .together')
    expect((await kept.allTextContents()).slice(0, 3)).toEqual([
      'USD 1,000.00',
      'KWD −1,050.125',
      'JPY 471,764',
    ])
    const lines = await kept.evaluateAll((all) => all.map((one) => one.getClientRects().length))
    expect(new Set(lines)).toEqual(new Set([1]))
    await opened.close()
  })

  testWith(CHROMIUM, 'opens a case by keyboard', async () => {
    const { page: opened } = await open(await htmlOf(of([findingRow({})])))
    await opened.locator('.case > summary').focus()
    await opened.keyboard.press('Enter')
    expect(await opened.locator('.finding .message').isVisible()).toBe(true)
    await opened.close()
  })
})

const of = (rows: readonly FindingRow[]): ReportInput => ({
  ...book({ findings: 0 }),
  findings: async function* () {
    yield* rows
  },
})

describe("the page's text", () => {
  test('names its own style and script, and forbids everything else', async () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(await htmlOf(book({ findings: 3 })))?.[1]
    expect(policy?.replaceAll('&#39;', "'")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}'; base-uri 'none'; form-action 'none'$/,
    )
  })

  test('keeps what is new and its currency on one line', async () => {
    const html = await htmlOf(of([findingRow({}), findingRow({ case: 'b' }, { firstSeen: '2026-10-01' })]))
    expect(html).toMatch(
      /<dd class="news"><b>1 new[^<]*<\/b>: <bdi><span class="together">USD [\d,.]+<\/span> underbilled<\/bdi>/,
    )
  })

  test('is the same bytes for the same findings', async () => {
    expect(await htmlOf(book({ findings: 40 }))).toBe(await htmlOf(book({ findings: 40 })))
  })

  test('says in its title and first line that a side is incomplete', async () => {
    const html = await htmlOf(book({ findings: 3, complete: false }))
    expect(html).toContain('<title>INCOMPLETE: Tie-out as of 20 November 2026</title>')
    expect(html.indexOf('INCOMPLETE: netsuite invoice')).toBeLessThan(html.indexOf('Underbilled'))
  })

  test('has no address but those of the two systems', async () => {
    const html = await htmlOf(book({ findings: 60, hostile: true }))
    for (const [, url = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g))
      expect(url).toMatch(
        /^(#|https:\/\/acme\.my\.salesforce\.com\/|https:\/\/1234567-sb1\.app\.netsuite\.com\/)/,
      )
    expect(HOSTILE.some((text) => text.includes('javascript:'))).toBe(true)
  })

  test('holds the first cases in detail and says where the rest is', async () => {
    const rows = Array.from({ length: MOST_CASES + 7 }, (_, index) => findingRow({ case: `case${index}` }))
    const html = await htmlOf(of(rows))
    expect(html.match(/<details class="case"/g)?.length).toBe(MOST_CASES)
    expect(html).toContain('… and 7 more cases')
  })

  test('shows how the amounts of a finding came about, as text', async () => {
    const derive = async () => [
      {
        head: '2026-03-01 to 2026-03-31  SEAT',
        amount: 'USD 1,050.00',
        lines: ['10 × 105.00 a month = 1,050.00', '<b>1</b>'],
      },
    ]
    const html = await htmlOf({ ...of([findingRow({})]), derive })
    expect(html).toContain('10 × 105.00 a month = 1,050.00')
    expect(html).toContain('&lt;b&gt;1&lt;/b&gt;')
  })

  test('says so where nothing was found', async () => {
    expect(await htmlOf(book({ findings: 0 }))).toContain(
      '<p class="clean">No findings: what was billed is what the contracts say.</p>',
    )
    const part = await htmlOf(book({ findings: 0, complete: false }))
    expect(part).toContain('No findings in what there was to compare, which isn’t everything.')
    expect(part).not.toContain('class="clean"')
  })
})
