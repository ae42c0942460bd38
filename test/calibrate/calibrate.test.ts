import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'
import { lineLength } from '../support/line-length.js'

interface Value {
  readonly setting: string
  readonly value: string
  readonly current: boolean
  readonly items: number
  readonly tied: number
  readonly named: number
}

interface Document {
  readonly schema: string
  readonly from: string
  readonly asOf: string
  readonly values: readonly Value[]
  readonly suggestions: readonly { readonly setting: string }[]
  readonly unknownValues: readonly {
    readonly field: string
    readonly value: string
    readonly meaning: string | null
  }[]
  readonly configuration: readonly string[]
}

describe('tieout calibrate', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(3, 30)
    expect((await office.tieout('sync', '--quiet')).code).toBe(0)
  })
  afterAll(() => office.stop())

  const documentOf = async () => {
    const ended = await office.tieout('calibrate', '--json', '--quiet', '--as-of', AS_OF)
    expect([ended.code, ended.err]).toEqual([0, ''])
    return JSON.parse(ended.out) as Document
  }

  test('needs no comparison before it, and suggests nothing where most of the book is right', async () => {
    const document = await documentOf()
    expect(document).toMatchObject({ schema: 'tieout.calibration/1', from: '2025-11-21', asOf: AS_OF })
    const [now] = document.values.filter(({ current }) => current)
    expect(now?.items).toBeGreaterThan(100)
    expect(now?.tied).toBeGreaterThan((now?.items ?? 0) / 2)
    expect([document.suggestions, document.configuration]).toEqual([[], []])
  })

  test('changes nothing: no run, no finding, and the same answer again', async () => {
    expect((await office.tieout('reconcile', '--quiet', '--as-of', AS_OF)).code).toBe(0)
    const kept = async () => [
      (await office.tieout('runs', '--json')).out,
      (await office.tieout('findings', '--json')).out,
    ]
    const before = await kept()
    const first = await documentOf()
    expect(await documentOf()).toEqual(first)
    expect(await kept()).toEqual(before)
  })

  test.each([
    ['proration', 'none', 'daily'],
    ['priceDigits', '2', 'exact'],
    ['terminationBilling', 'accelerate', 'prorate'],
  ])(
    '%s: %s, where the book is billed by %s, is found out, and nothing else',
    async (setting, wrong, right) => {
      const written = `defaults: { billingTiming: advance, ${setting === 'proration' ? '' : 'proration: daily, '}${setting}: ${wrong},`
      const configuration = (text: string) =>
        text.replace('defaults: { billingTiming: advance, proration: daily,', written)
      const ended = await office.tieoutWith({ configuration }, 'calibrate', '--json', '--as-of', AS_OF)
      const { values, suggestions, configuration: lines } = JSON.parse(ended.out) as Document
      expect(values.find((one) => one.setting === setting && one.current)).toMatchObject({ value: wrong })
      expect(suggestions.map((one) => one.setting)).toEqual([setting])
      expect(lines).toEqual(['reconcile:', '  defaults:', `    ${setting}: ${right}`])
    },
  )

  test('fits eighty columns', async () => {
    const { code, out } = await office.tieout('calibrate', '--quiet', '--as-of', AS_OF)
    expect(code).toBe(0)
    expect(out).toContain('What ties under each convention, 2025-11-21 to 2026-11-20')
    expect(out).toContain('The book suggests no other setting.')
    expect(out.split('\n').filter((line) => lineLength(line) > 80)).toEqual([])
  })

  test('a word that the mapping lost is named, and what is billed tells what to write for it', async () => {
    const line = '            Monthly in advance: monthly\n'
    const configuration = (text: string) => text.replaceAll(line, '')
    expect((await office.tieoutWith({ configuration }, 'sync', '--quiet')).code).toBe(0)
    const asked = ['calibrate', '--as-of', AS_OF, '--quiet']
    const json = await office.tieoutWith({ configuration }, ...asked, '--json')
    const { unknownValues, configuration: lines } = JSON.parse(json.out) as Document
    expect(unknownValues.map(({ field, value, meaning }) => [field, value, meaning])).toContainEqual([
      ...['billingFrequency', 'Monthly in advance', 'monthly'],
    ])
    expect(lines.slice(0, 3)).toEqual(['salesforce:', '  objects:', '    contract:'])
    // What the mapping has already stays.
    expect(lines).toEqual(expect.arrayContaining(['          field: Billing_Schedule__c']))
    expect(lines).toEqual(expect.arrayContaining(['            Quarterly in arrears: quarterly']))
    expect(lines).toEqual(expect.arrayContaining([line.trimEnd()]))
    const { out } = await office.tieoutWith({ configuration }, ...asked)
    expect(out).toMatch(/contract\.billingFrequency "Monthly in advance" on \d+ records?: taken as monthly/)
    expect(out.split('\n').filter((told) => [...told].length > 80)).toEqual([])
    expect((await office.tieout('sync', '--quiet')).code).toBe(0)
  })

  test('without a store it says what makes one', async () => {
    const { code, err } = await office.tieoutWith(
      { configuration: (text) => `${text}\n` },
      ...['calibrate', '--store', `sqlite:${office.folder}/none.db`],
    )
    expect(code).toBe(2)
    expect(err).toContain('There is no store')
  })
})
