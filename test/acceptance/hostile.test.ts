import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { salesforceChanges } from '../../src/sandbox/salesforce/changes.js'
import { HOSTILE } from '../reports/book.js'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'
import { run } from './machine.js'

const [SEED, ACCOUNTS] = [17, 24]
const NAMES = [
  ...HOSTILE,
  '# Heading\n\n- item\n\n> quote',
  '![x](http://evil.example/x.png)',
  '`code` ~~gone~~ <b>bold</b> &lt;i&gt;',
  '\u001b]0;title\u0007\u001b[2J\u009b31m',
  '[link]: http://evil.example',
  'אקמי בע"מ (ישראל)',
  'شركة النيل للتجارة 24',
  '\u2068Latin\u2069 \u2067right\u2069 zero\u200bwidth',
  `${'e\u0301'.repeat(80)} ${'👩\u200d💻'.repeat(30)} ${'ק'.repeat(60)}`,
] as const

/** A name that keeps its direction to itself: nothing within it turns. */
const ISOLATED = /\u2068([\u0590-\u08ff][^\u2066-\u2069]*)\u2069/g

/** Numbers keep them apart. */
const nameAt = (index: number): string => `${NAMES[index % NAMES.length]} ${index}`

describe('names that are scripts', () => {
  let office: Office
  let folder: string
  const texts = new Map<string, string>()
  const markdowns = new Map<string, string>()

  beforeAll(async () => {
    office = await openOffice(SEED, ACCOUNTS, { formats: 'xlsx, html, csv, json, md' })
    const book = bookOf({ seed: SEED, accounts: ACCOUNTS, asOf: AS_OF })
    const sales = salesforceChanges(book.salesforce)
    const rows = (tables: typeof book.salesforce, name: string) =>
      tables.find((table) => table.name === name)?.rows ?? []
    const { salesforce, netsuite } = office.sandbox
    const at = new Date()
    for (const [index, { Id }] of rows(book.salesforce, 'Account').entries())
      salesforce.apply(...sales.edit('Account', String(Id), { Name: nameAt(index) }, at))
    for (const [index, { Id }] of rows(book.salesforce, 'Opportunity').entries())
      salesforce.apply(...sales.edit('Opportunity', String(Id), { Name: nameAt(index + 3) }, at))
    for (const [index, { id }] of rows(book.netsuite, 'customer').entries())
      netsuite.apply({
        kind: 'update',
        table: 'customer',
        where: { id: String(id) },
        set: { companyname: nameAt(index + 5), altname: nameAt(index + 5), entityid: nameAt(index + 7) },
      })
    for (const [index, { id }] of rows(book.netsuite, 'item').entries())
      netsuite.apply({
        kind: 'update',
        table: 'item',
        where: { id: String(id) },
        set: { displayname: nameAt(index + 9) },
      })
    for (const [index, { id, otherrefnum }] of rows(book.netsuite, 'transaction').entries())
      netsuite.apply({
        kind: 'update',
        table: 'transaction',
        where: { id: String(id) },
        set: { memo: nameAt(index), ...(otherrefnum ? { otherrefnum: nameAt(index + 2) } : {}) },
      })
    const ran = await office.tieout('run', '--as-of', AS_OF)
    expect(ran.code).toBe(0)
    texts.set('run', ran.out)
    folder = join(office.folder, 'reports', 'latest')
    const text = async (...argv: readonly string[]) => {
      const ended = await office.tieout(...argv)
      texts.set(argv.join(' '), `${ended.out}\n${ended.err}`)
      return ended
    }
    const listed = await office.tieout('findings', '--json')
    const { findings } = JSON.parse(listed.out) as {
      findings: readonly {
        id: string
        contract: { number: string } | null
        invoices: readonly { id: string; number: string }[]
      }[]
    }
    await text('findings')
    await text('aging')
    await text('upcoming', '--days', '90')
    await text('findings', 'export', '--corrections', '--out', join(office.folder, 'corrections'))
    for (const { id, contract, invoices } of findings.slice(0, 5)) {
      await text('findings', 'show', id)
      await text('explain', id)
      markdowns.set(`explain ${id}`, (await office.tieout('explain', id, '--markdown')).out)
      if (contract) await text('explain', `contract:${contract.number}`)
      if (invoices[0]) await text('explain', invoices[0].id)
    }
    const invoices = rows(book.netsuite, 'transaction').filter(({ type }) => type === 'CustInvc')
    for (const { id } of invoices.slice(0, 12)) {
      await text('explain', `invoice:${id}`, '--for', 'customer')
      markdowns.set(
        `letter ${id}`,
        (await office.tieout('explain', `invoice:${id}`, '--for', 'customer', '--markdown')).out,
      )
    }
    const [first] = findings
    const hostile = NAMES[0]
    await run(office.folder, ['findings', 'comment', first!.id, '--text', NAMES[6]], { actor: 'li' })
    const waive = ['--code', 'immaterial', '--reason', hostile, '--expires', '2027-01-31']
    texts.set(
      'waive',
      (await run(office.folder, ['findings', 'waive', first!.id, ...waive], { actor: NAMES[19] })).out,
    )
    await text('findings', 'requests')
    await text('findings', 'show', first!.id)
    const runs = JSON.parse((await office.tieout('runs', '--json')).out) as readonly { id: string }[]
    await office.tieout('reconcile', '--as-of', '2026-10-31', '--quiet')
    const [back] = JSON.parse((await office.tieout('runs', '--json')).out) as readonly { id: string }[]
    await text('runs', 'diff', runs[0]!.id, back!.id)
    markdowns.set('summary.md', readFileSync(join(folder, 'summary.md'), 'utf8'))
  })
  afterAll(() => office.stop())

  test('steer no terminal', () => {
    expect(texts.size).toBeGreaterThan(25)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/
    expect(
      [...texts].filter(([, said]) => unsafe.test(said.replaceAll(ISOLATED, '$1'))).map(([what]) => what),
    ).toEqual([])
    expect([...texts.values()].some((said) => said.includes('<script>'))).toBe(true)
  })

  test('are no markup in Markdown', () => {
    expect(markdowns.size).toBeGreaterThan(12)
    for (const [what, said] of markdowns) {
      const wrong = [
        /<(?!br>)/,
        /(?<!\\)!\[/,
        /(?<!\\)\]\(/,
        /(?<!\\)`/,
        /(?<!\\)~~/,
        /^\s*\[link\]:/m,
        /^#+ Heading/m,
        /^\s*> quote/m,
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
      ].filter((pattern) => pattern.test(said))
      expect([what, wrong.map((pattern) => pattern.exec(said)?.[0])]).toEqual([what, []])
    }
  })

  test('are no formula in a CSV', () => {
    const corrections = join(office.folder, 'corrections')
    const files = [
      join(folder, 'findings.csv'),
      ...readdirSync(corrections).map((name) => join(corrections, name)),
    ]
    let apostrophes = 0
    for (const file of files)
      for (const row of parse(readFileSync(file, 'utf8'), { columns: true }) as readonly Record<
        string,
        string
      >[])
        for (const [header, cell] of Object.entries(row)) {
          const isNumber = /^-?\d+(\.\d+)?$/.test(cell)
          if (!isNumber) expect([file, header, /^\s*[=+\-@\t\r]/.test(cell)]).toEqual([file, header, false])
          if (cell.startsWith("'")) apostrophes += 1
        }
    expect(apostrophes).toBeGreaterThan(0)
  })

  test('are no formula, link or markup in the workbook', () => {
    const [name] = readdirSync(folder).filter((file) => file.endsWith('.xlsx'))
    const parts = unzipSync(readFileSync(join(folder, name!)))
    const own =
      /^(SUBTOTAL|SUM|SUMIFS?|COUNTIFS?|SUMPRODUCT|IFERROR|IF|ROUND|-?[A-Z]+\$?\d|'[A-Z][a-z ]+'!|[A-Z][a-z]+!)/
    for (const [path, bytes] of Object.entries(parts)) {
      const xml = strFromU8(bytes)
      for (const [, formula = ''] of xml.matchAll(/<f>([^<]*)<\/f>/g)) {
        expect([path, formula, own.test(formula)]).toEqual([path, formula, true])
        expect(formula).not.toMatch(/evil|HYPERLINK|cmd/)
      }
      if (path.endsWith('.rels'))
        for (const [, target = ''] of xml.matchAll(/Target="(https?:[^"]*)"/g))
          expect(target).not.toContain('evil')
    }
  })

  test('are no element of the page', () => {
    const [name] = readdirSync(folder).filter((file) => file.endsWith('.html'))
    const html = readFileSync(join(folder, name!), 'utf8')
    expect(html.match(/<script/g)?.length).toBe(1)
    for (const tag of ['<img', '<svg/', '<b>bold', 'href="javascript', '<iframe', '<object'])
      expect([tag, html.includes(tag)]).toEqual([tag, false])
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(#|http:\/\/127\.0\.0\.1|https:\/\/)/)
    expect(html.replaceAll(ISOLATED, '$1')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})
