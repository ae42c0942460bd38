import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import type { Letter } from '../../../src/explain/customer/letter.js'
import { AS_OF, type Office, openOffice } from '../../acceptance/book.js'
import { type Ended, run } from '../../acceptance/machine.js'
import { lineLength } from '../../support/line-length.js'

interface Found {
  readonly id: string
  readonly rule: string
  readonly direction: string
  readonly invoices: readonly { readonly id: string; readonly number: string }[]
}

/** Words of ours that no customer is to read; where a word may be in a name, as a whole word. */
const INTERNAL =
  /\b(findings?|leakage|tie-?out|tieout|reconcil\w*|salesforce|netsuite|underbill\w*|overbill\w*|systemic|waive[dr]?|exposure|discrepanc\w*|mismatch)\b/i

/** One invoice in so many is looked at. */
const EVERY = process.env.TIEOUT_TEST_LONG === '1' ? 1 : 3

const cents = (text: string): bigint => BigInt(text.replace('.', ''))
const sum = (texts: readonly string[]): bigint => texts.reduce((all, text) => all + cents(text), 0n)

describe('invoices of a whole book, for who pays them', () => {
  let office: Office
  let found: readonly Found[]
  let invoices: readonly { readonly id: string; readonly number: string }[]
  let ids: readonly string[]
  beforeAll(async () => {
    office = await openOffice(11, 24)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const printed = await office.tieout('findings', '--json')
    found = (JSON.parse(printed.out) as { findings: readonly Found[] }).findings
    const database = new Database(join(office.folder, 'tieout.db'), { readonly: true })
    const rows = database.prepare("SELECT id, body FROM staged WHERE object = 'invoice' ORDER BY id").all()
    ids = database
      .prepare("SELECT id FROM staged WHERE object IN ('account', 'contract', 'contractLine', 'opportunity')")
      .pluck()
      .all() as string[]
    database.close()
    invoices = (rows as readonly { id: string; body: string }[]).map(({ id, body }) => ({
      id,
      number: (JSON.parse(body) as { values: { number: string } }).values.number,
    }))
  })
  afterAll(() => office.stop())

  const letter = (number: string, ...more: readonly string[]): Promise<Ended> =>
    office.tieout('explain', `invoice:${number}`, '--for', 'customer', ...more)
  const namedBy = (id: string) => found.filter((one) => one.invoices.some((invoice) => invoice.id === id))

  test('add up and say nothing internal; where money is wrong they are under review, and the finding is told to who sends it', async () => {
    const codes = new Map<number, number>()
    let reviewed = 0
    const looked = invoices
      .filter(({ id }, index) => namedBy(id).length > 0 || index % 10 === 0)
      .filter((_, index) => index % EVERY === 0)
    for (const { id, number } of looked) {
      const wrong = namedBy(id).filter(({ direction }) => direction.startsWith('owed'))
      const ended = await letter(number)
      codes.set(ended.code, (codes.get(ended.code) ?? 0) + 1)
      if (ended.code !== 0) {
        expect(ended.out).toBe('')
        expect(ended.err).toContain('can’t be explained to a customer')
        continue
      }
      for (const one of wrong) expect(ended.err).toContain(one.id.slice(0, 12))
      reviewed += ended.out.includes('reviewing this invoice') ? 1 : 0
      if (wrong.length > 0) {
        const said = ended.out.replaceAll(/\s+/g, ' ')
        expect([number, said]).toEqual([number, expect.stringContaining('We are reviewing this invoice')])
        expect(said).not.toContain('payable')
      } else if (namedBy(id).length === 0) expect(ended.out).not.toContain('reviewing')
      const { customer, lines, total, net, tax, changes, ...rest } = JSON.parse(
        (await letter(number, '--json')).out,
      ) as Letter
      expect([number, sum(lines.map(({ amount }) => amount))]).toEqual([number, cents(net)])
      expect(cents(net) + cents(tax)).toBe(cents(total))
      if (rest.open !== null && rest.settled.length > 0)
        expect(cents(total) - sum(rest.settled.map(({ amount }) => amount))).toBe(cents(rest.open))
      for (const { previous, steps, amount } of changes)
        if (previous)
          expect(cents(previous.amount) + sum(steps.map((step) => step.amount))).toBe(cents(amount))
      const said = ended.out.replaceAll(/\s+/g, ' ')
      for (const { amount } of lines) expect(ended.out.replaceAll(/[,\s]/g, '')).toContain(amount)
      const ours = customer === null ? said : said.replaceAll(customer.replaceAll(/\s+/g, ' '), '')
      expect(INTERNAL.exec(ours)).toBeNull()
      expect(RULES.map(({ code }) => code).filter((code) => ours.includes(code))).toEqual([])
      expect(ids.filter((one) => ours.includes(one) || ours.includes(one.slice(0, 15)))).toEqual([])
      expect(ended.out.split('\n').filter((line) => lineLength(line) > 76)).toEqual([])
    }
    expect(codes.get(0) ?? 0).toBeGreaterThan(looked.length / 2)
    expect(reviewed).toBeGreaterThan(3)
  })

  test('are under review no more once what is wrong was waived, and say on standard error what was', async () => {
    const named = invoices.filter(({ id }) => namedBy(id).length > 0)
    const said = await Promise.all(named.map(async ({ number }) => (await letter(number)).out))
    const invoice = named.find((_, index) => said[index]?.includes('reviewing this invoice'))
    const [one] = namedBy(invoice!.id)
    const as = (actor: string, ...argv: readonly string[]) =>
      run(office.folder, ['findings', ...argv], { actor })
    const terms = [
      '--code',
      'agreed-with-customer',
      '--reason',
      'Letter',
      '--expires',
      '2027-01-31',
      '--json',
    ]
    const mine = namedBy(invoice!.id).map(({ id }) => id)
    const { request } = JSON.parse((await as('li', 'waive', ...mine, ...terms)).out) as {
      request: { id: string }
    }
    await as('maria', 'approve', request.id)
    const ended = await letter(invoice!.number)
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining(one!.id.slice(0, 12))])
    expect(ended.out).not.toContain(one!.id.slice(0, 12))
    expect(ended.out).not.toContain('reviewing')
  })

  test('are Markdown where that is wanted, and only invoices', async () => {
    const fine = invoices.find(({ id }) => namedBy(id).length === 0)
    const { code, out } = await letter(fine!.number, '--markdown')
    expect([code, out]).toEqual([0, expect.stringMatching(/^# Invoice [\s\S]*\n\| --- \| ---: \|\n/)])
    const contract = await office.tieout('explain', 'contract:00000101', '--for', 'customer')
    expect([contract.code, contract.err]).toEqual([2, expect.stringContaining('is no invoice')])
  })
})
