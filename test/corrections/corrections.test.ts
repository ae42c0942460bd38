import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'
import { run } from '../acceptance/machine.js'
import { type CsvRow, NetSuiteImport, readRows, sum } from './netsuite-import.js'

interface Found {
  readonly id: string
  readonly rule: string
  readonly status: string
  readonly direction: string
  readonly currency: string | null
  readonly difference: string | null
  readonly cause: { readonly code: string } | null
}

const [SEED, ACCOUNTS] = [11, 30]

describe('corrections of a whole book', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(SEED, ACCOUNTS)
    await office.tieout('run', '--as-of', AS_OF, '--quiet')
  })
  afterAll(() => office.stop())

  const found = async (): Promise<readonly Found[]> =>
    (JSON.parse((await office.tieout('findings', '--json')).out) as { findings: readonly Found[] }).findings
  const exported = async (out: string, ...filter: readonly string[]) => {
    const ended = await office.tieout(
      'findings',
      'export',
      '--corrections',
      '--out',
      join(office.folder, out),
      ...filter,
    )
    expect(ended.code).toBe(0)
    const rows = (name: string) => readRows(readFileSync(join(office.folder, out, name), 'utf8'))
    return {
      said: ended.out,
      invoices: rows('invoices.csv'),
      credits: rows('credit-memos.csv'),
      terms: rows('terms.csv'),
      leftOut: rows('left-out.csv'),
    }
  }
  const ids = (rows: readonly CsvRow[]): readonly string[] =>
    [...new Set(rows.map((row) => row['Finding id']!))].sort()

  test('have a row for each finding, or a reason, and the differences to the cent', async () => {
    const { invoices, credits, terms, leftOut } = await exported('first')
    const all = await found()
    expect([...ids(invoices), ...ids(credits), ...ids(terms), ...ids(leftOut)].sort()).toEqual(
      all.map(({ id }) => id).sort(),
    )
    expect(leftOut.every(({ Why }) => Why !== '')).toBe(true)
    const byId = new Map(all.map((one) => [one.id, one]))
    for (const [rows, direction] of [
      [invoices, 'owed-to-us'],
      [credits, 'owed-to-customer'],
    ] as const)
      for (const id of ids(rows)) {
        const one = byId.get(id)!
        const own = rows.filter((row) => row['Finding id'] === id)
        expect(own.map((row) => row['External ID'])).toEqual(own.map(() => `tieout-${id}`))
        expect([one.direction, one.currency]).toEqual([direction, own[0]!.Currency])
        expect(sum(own.map((row) => row.Amount!))).toBe(one.difference!.replace('-', ''))
      }
    const due = (direction: string) =>
      all.filter((one) => one.direction === direction && one.difference !== null).map(({ id }) => id)
    const spoken = new Set([...ids(invoices), ...ids(credits), ...ids(leftOut)])
    expect([...due('owed-to-us'), ...due('owed-to-customer')].filter((id) => !spoken.has(id))).toEqual([])
    expect(ids(terms)).toEqual(
      all
        .filter(({ rule }) => rule === 'PAYMENT_TERMS_MISMATCH')
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('are the same bytes each time, and only of what the filter shows', async () => {
    await exported('one')
    await exported('two')
    for (const name of ['invoices.csv', 'credit-memos.csv', 'terms.csv', 'left-out.csv'])
      expect(readFileSync(join(office.folder, 'two', name), 'utf8')).toBe(
        readFileSync(join(office.folder, 'one', name), 'utf8'),
      )
    const rule = 'INVOICE_MISSING'
    const { invoices, credits, leftOut } = await exported('part', '--rule', rule)
    const expected = (await found()).filter((one) => one.rule === rule).map(({ id }) => id)
    expect([...ids(invoices), ...ids(leftOut)].sort()).toEqual(expected.sort())
    expect(credits).toEqual([])
  })

  test('leave out what is waived, asked to be, or resolved, and say so', async () => {
    const open = (await found()).filter(
      ({ direction, status }) => direction === 'owed-to-us' && status === 'open',
    )
    const [waived, asked, resolved] = open.map(({ id }) => id)
    const as = (actor: string, ...argv: readonly string[]) =>
      run(office.folder, ['findings', ...argv], { actor })
    const terms = ['--code', 'immaterial', '--reason', 'small', '--expires', '2027-01-31', '--json']
    const asking = JSON.parse((await as('li', 'waive', waived!, ...terms)).out) as { request: { id: string } }
    await as('maria', 'approve', asking.request.id)
    await as('li', 'waive', asked!, ...terms)
    await as('li', 'resolve', resolved!, '--record', 'CM-1', '--code', 'agreed-with-customer')
    const { invoices, leftOut, said } = await exported('decided')
    expect(ids(invoices).filter((id) => [waived, asked, resolved].includes(id))).toEqual([])
    const why = (id: string | undefined) => leftOut.find((row) => row['Finding id'] === id)?.Why
    expect([why(waived), why(asked), why(resolved)]).toEqual([
      'it is waived',
      'a waiver is asked for it: decide on that first',
      'it is resolved',
    ])
    expect(said).toContain('1 finding: it is waived.')
    for (const id of [waived!, asked!, resolved!]) await as('li', 'reopen', id, '--reason', 'end of the test')
  })

  test('imported, make their findings go and no other money differ; a second time they are refused', async () => {
    const before = await found()
    const { invoices, credits } = await exported('last')
    expect(ids(invoices).length).toBeGreaterThan(5)
    expect(ids(credits).length).toBeGreaterThan(5)
    const netsuite = new NetSuiteImport(SEED, ACCOUNTS, AS_OF, office.sandbox.netsuite.apply)
    const now = new Date()
    expect(netsuite.add('CustInvc', invoices, now)).toEqual([])
    expect(netsuite.add('CustCred', credits, now)).toEqual([])
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const corrected = new Set([...ids(invoices), ...ids(credits)])
    const after = await found()
    const standing = after.filter(({ id, status }) => corrected.has(id) && status !== 'resolved')
    expect(standing.map(({ rule, difference, cause }) => [rule, difference, cause?.code])).toEqual([])
    const known = new Set(before.map(({ id }) => id))
    const fresh = after.filter(({ id, direction }) => !known.has(id) && direction.startsWith('owed'))
    expect(fresh.map(({ rule, difference }) => [rule, difference])).toEqual([])
    expect(netsuite.add('CustInvc', invoices, now)).toEqual([
      ...new Set(invoices.map((row) => row['External ID']!)),
    ])
    const again = await exported('again')
    expect([...ids(again.invoices), ...ids(again.credits)].filter((id) => corrected.has(id))).toEqual([])
  })
})
