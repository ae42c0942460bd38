import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'

let office: Office
beforeAll(async () => {
  office = await openOffice(3, 12, { formats: 'html' })
  expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
})
afterAll(() => office.stop())

test('the page shows what customers owe, as `tieout aging` has it', async () => {
  const { reporting } = JSON.parse((await office.tieout('aging', '--as-of', AS_OF, '--json')).out) as {
    reporting: { open: string; buckets: Readonly<Record<string, string>> }
  }
  const folder = join(office.folder, 'reports', 'latest')
  const file = readdirSync(folder).find((name) => name.endsWith('.html')) ?? ''
  const page = readFileSync(join(folder, file), 'utf8')
  const [, section = ''] = /id="ageing"([\s\S]*?)id="(?:why|evidence)"/.exec(page) ?? []
  const rows = [...section.matchAll(/<th scope="row">([^<]+)<\/th><td class="n">(.*?)<\/td>/g)]
  const told = new Map(rows.map(([, name, cell = '']) => [name, cell.replaceAll(/<[^>]*>|,/g, '')]))
  expect(Number(reporting.open)).toBeGreaterThan(0)
  expect(told.get('Open')).toBe(reporting.open)
  expect(told.get('1 to 30 days past due')).toBe(reporting.buckets['1-30'])
  expect(told.get('121 days and more')).toBe(reporting.buckets['121+'])
})
