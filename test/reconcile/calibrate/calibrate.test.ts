import { describe, expect, test } from 'vitest'
import { alternativesOf } from '../../../reconcile/calibrate/alternatives.js'
import { Calibration } from '../../../reconcile/calibrate/calibration.js'
import { layUnit } from '../../../reconcile/calibrate/lay-unit.js'
import { suggestionsOf } from '../../../reconcile/calibrate/suggest.js'
import { likelyMeaning } from '../../../reconcile/calibrate/unknown-words.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import {
  addDays,
  addMonths,
  invoicesOf,
  type RightContract,
  recordsOf,
} from '../../property/engine/right-book.js'
import { runBook } from '../support/run-book.js'

const AS_OF = '2026-06-30'

interface Habit {
  readonly bills: 'advance' | 'arrears'
  /** Days by which every invoice comes before its bill date. */
  readonly early?: number
}

/** A contract of 100.00 a month from a day of January 2025 on, billed to the as-of day by a habit. */
function monthly(number: number, { bills, early = 0 }: Habit): RightContract {
  const start = `2025-01-${String(number + 1).padStart(2, '0')}`
  const code = `P${number}`
  const months = Array.from({ length: 18 }, (_, month) => {
    const [from, next] = [addMonths(start, month), addMonths(start, month + 1)]
    const date = addDays(bills === 'advance' ? from : next, -early)
    return { product: code, cents: 10_000, start: from, end: addDays(next, -1), date }
  })
  return {
    id: `800000000000${String(number).padStart(3, '0')}AAA`,
    start,
    months: 1,
    timing: bills,
    products: [{ code, cents: 10_000 }],
    bills: months.filter(({ date }) => date <= AS_OF),
  }
}

const inTime = (bill: RightContract['bills'][number]) => ({ ...bill, date: bill.start })

const fourteen = (habit: Habit) => Array.from({ length: 14 }, (_, number) => monthly(number, habit))

/** Calibrates a book whose contracts say nothing of timing, but for those that are named. */
function calibrated(
  contracts: readonly RightContract[],
  defaults: Readonly<Record<string, string>> = {},
  naming: ReadonlySet<string> = new Set(),
  cutOver: string | null = null,
  terminatedOn: string | null = null,
  more: { change?: (record: CanonicalRecord) => CanonicalRecord; graceDays?: number } = {},
) {
  const book = { asOf: AS_OF, contracts }
  const silent = (record: CanonicalRecord): CanonicalRecord => {
    if (record.object !== 'contract' || naming.has(record.id)) return record
    const { billingTiming: _, ...values } = record.values
    return { ...record, values: terminatedOn === null ? values : { ...values, terminatedOn } }
  }
  const { change = (record) => record, graceDays = 5 } = more
  const records = recordsOf(book, invoicesOf(book)).map(silent).map(change)
  const { units, context } = runBook(records, {
    asOf: AS_OF,
    settings: { defaults, graceDays, cutOver: { date: cutOver, subsidiaries: {} } },
  })
  const alternatives = alternativesOf(context.termDefaults)
  const calibration = new Calibration(alternatives)
  for (const unit of units) calibration.add(layUnit(unit, alternatives, context))
  const row = (setting: string, value: string) =>
    calibration.rows.find((one) => one.setting === setting && one.value === value)!
  const suggested = suggestionsOf(calibration).map(({ row: { setting, value } }) => `${setting}: ${value}`)
  return { row, suggested, rows: calibration.rows, words: calibration.words }
}

describe('calibrate', () => {
  test('a book billed in arrears, where the default says advance, names the timing and nothing else', () => {
    const contracts = fourteen({ bills: 'arrears' })
    const naming = new Set(contracts.slice(0, 2).map(({ id }) => id))
    const { row, suggested } = calibrated(contracts, {}, naming)
    // Twelve bill dates each from July 2025 to June 2026; the two that name arrears tie under either default.
    expect(row('billingTiming', 'advance')).toMatchObject({
      isCurrent: true,
      ...{ items: 14 * 12, tied: 2 * 12, contracts: 12, named: 2, disagreeing: 12 },
    })
    expect(row('billingTiming', 'arrears')).toMatchObject({
      isCurrent: false,
      ...{ items: 14 * 12, tied: 14 * 12, contracts: 12, named: 2, disagreeing: 0, examples: [] },
    })
    expect(row('billingTiming', 'advance').examples[0]).toEqual({
      ...{ id: '800000000000002AAA', number: 'N-002', items: 12, tied: 0 },
    })
    expect(suggested).toEqual(['billingTiming: arrears'])
  })

  test('the reverse: early days of a month would explain it too, and are not suggested beside the timing', () => {
    const { row, suggested } = calibrated(fourteen({ bills: 'advance' }), { billingTiming: 'arrears' })
    expect(row('earlyDays', '30').tied).toBeGreaterThan(row('earlyDays', '15').tied)
    expect(suggested).toEqual(['billingTiming: advance'])
  })

  test('a clean book suggests nothing, and every item ties', () => {
    const { row, rows, suggested } = calibrated(fourteen({ bills: 'advance' }))
    for (const { isCurrent, items, tied } of rows)
      if (isCurrent) expect([items, tied]).toEqual([14 * 12, 14 * 12])
    expect(row('billingTiming', 'arrears')).toMatchObject({ tied: 0, disagreeing: 14 })
    expect(suggested).toEqual([])
  })

  test('invoices twelve days early ask for the least early days that take them in', () => {
    const { row, suggested } = calibrated(fourteen({ bills: 'advance', early: 12 }))
    expect(row('earlyDays', '10').tied).toBe(0)
    expect(row('earlyDays', '15').tied).toBe(row('earlyDays', '30').tied)
    expect(suggested).toEqual(['earlyDays: 15'])
  })

  test('last periods that are kept whole at a termination name it, and not the proration of every stub', () => {
    const end = '2026-05-31'
    const contracts = fourteen({ bills: 'advance' }).map((contract) => ({
      ...contract,
      bills: contract.bills.filter(({ date }) => date <= end),
    }))
    const { row, suggested } = calibrated(contracts, {}, new Set(), null, end)
    // Those that start on the first of a month end with a whole period; the others bill 31 days for less.
    expect(row('terminationBilling', 'prorate')).toMatchObject({ items: 14 * 11, tied: 14 * 11 - 13 })
    expect(row('terminationBilling', 'keep').tied).toBe(14 * 11)
    expect(row('proration', 'none').tied).toBe(14 * 11)
    expect(suggested).toEqual(['terminationBilling: keep'])
  })

  /** Agreed at 100.00 a month; the lines say 84.03 and 100.00 with tax, or 100.00 and 119.00. */
  const taxed = (net: string, gross: string) => (record: CanonicalRecord) =>
    record.object === 'invoiceLine'
      ? { ...record, values: { ...record.values, amount: net, grossAmount: gross } }
      : record

  test('prices with tax in them, compared as if they had none, name that', () => {
    const contracts = fourteen({ bills: 'advance' })
    const change = taxed('84.03', '100.00')
    const { row, suggested } = calibrated(contracts, {}, new Set(), null, null, { change })
    expect(row('priceIncludesTax', 'false')).toMatchObject({ isCurrent: true, items: 14 * 12, tied: 0 })
    expect(row('priceIncludesTax', 'true').tied).toBe(14 * 12)
    expect(suggested).toEqual(['priceIncludesTax: true'])
  })

  test('prices without tax, compared as if they had it, name the reverse', () => {
    const contracts = fourteen({ bills: 'advance' })
    const change = taxed('100.00', '119.00')
    const defaults = { priceIncludesTax: 'true' }
    expect(calibrated(contracts, defaults, new Set(), null, null, { change }).suggested).toEqual([
      'priceIncludesTax: false',
    ])
  })

  const late = (days: number) => fourteen({ bills: 'advance', early: -days })

  test('no days of grace, where a few are needed, name the usual ones', () => {
    const strict = { graceDays: 0 }
    const { row, suggested } = calibrated(late(3), {}, new Set(), null, null, strict)
    expect(row('graceDays', '0')).toMatchObject({ isCurrent: true, tied: 0 })
    expect(suggested).toEqual(['graceDays: 5'])
    expect(calibrated(fourteen({ bills: 'advance' }), {}, new Set(), null, null, strict).suggested).toEqual(
      [],
    )
  })

  test('invoices that are later than usual days of grace are the biller’s habit: nothing makes them right', () => {
    const { row, suggested } = calibrated(late(9))
    expect(row('graceDays', '5')).toMatchObject({ isCurrent: true, tied: 0 })
    expect(suggested).toEqual([])
  })

  test('three contracts of many are enough where nothing else disagrees, two of them are not', () => {
    const astray = (count: number) => [
      ...fourteen({ bills: 'advance' }).slice(count),
      ...Array.from({ length: count }, (_, number) => monthly(number, { bills: 'advance', early: 12 })).map(
        (contract) => ({
          ...contract,
          bills: contract.bills.slice(0, -1).map(inTime).concat(contract.bills.slice(-1)),
        }),
      ),
    ]
    // Two or three invoices of more than 160 came twelve days early, which is less than 5% of the items.
    expect(calibrated(astray(3)).suggested).toEqual(['earlyDays: 15'])
    expect(calibrated(astray(2)).suggested).toEqual([])
  })

  test('a value under which less is expected, and no more of it ties, puts nothing right', () => {
    const tooLittle = fourteen({ bills: 'advance' }).map((contract) => {
      const start = addMonths(contract.start, 14)
      const bills = contract.bills.filter((bill) => bill.start >= start)
      return { ...contract, start, bills: bills.map((bill) => ({ ...bill, cents: 8_000 })) }
    })
    const { row, suggested } = calibrated(tooLittle)
    // In arrears the month that began last isn't due yet: fewer items, and as few of them right.
    expect(row('billingTiming', 'arrears').items).toBeLessThan(row('billingTiming', 'advance').items)
    expect(row('billingTiming', 'arrears').tied).toBe(0)
    expect(suggested).toEqual([])
  })

  test('no setting is fitted to a single contract', () => {
    const others = fourteen({ bills: 'advance' }).slice(1)
    const { row, suggested } = calibrated([monthly(0, { bills: 'advance', early: 12 }), ...others])
    expect(row('earlyDays', '5')).toMatchObject({ isCurrent: true, disagreeing: 1 })
    expect(row('earlyDays', '15').disagreeing).toBe(0)
    expect(suggested).toEqual([])
  })

  test('what every contract names, no default can change', () => {
    const contracts = fourteen({ bills: 'arrears' })
    const { row } = calibrated(contracts, {}, new Set(contracts.map(({ id }) => id)))
    expect(row('billingTiming', 'advance')).toMatchObject({ contracts: 0, named: 14, tied: 14 * 12 })
    expect(row('billingAnchor', 'day')).toMatchObject({ contracts: 0, unfit: 14, tied: 14 * 12 })
  })

  test('what lies before the cut-over is not counted', () => {
    const { row } = calibrated(fourteen({ bills: 'advance' }), {}, new Set(), '2026-05-01')
    // The bill dates of May and of June.
    expect(row('billingTiming', 'advance')).toMatchObject({ items: 14 * 2, tied: 14 * 2 })
  })

  test('a current value outside of the usual ones is laid out as well', () => {
    const values = alternativesOf({ earlyDays: '7' }).filter(({ setting }) => setting === 'earlyDays')
    expect(values.map(({ value }) => value)).toEqual(['7', '0', '5', '10', '15', '30'])
    expect(values.filter(({ isCurrent }) => isCurrent).map(({ value }) => value)).toEqual(['7'])
  })

  test('prices by the year, taken as prices by the month, name the year', () => {
    const change = (record: CanonicalRecord): CanonicalRecord => {
      if (record.object !== 'contractLine') return record
      const { pricePeriod: _, ...values } = record.values
      return { ...record, values: { ...values, unitPrice: '1200.00' } }
    }
    const contracts = fourteen({ bills: 'advance' })
    const { row, suggested } = calibrated(contracts, {}, new Set(), null, null, { change })
    expect(row('pricePeriod', 'month')).toMatchObject({ isCurrent: true, items: 14 * 12, tied: 0 })
    expect(row('pricePeriod', 'year').tied).toBe(14 * 12)
    expect(suggested).toEqual(['pricePeriod: year'])
  })
})

describe('words that no mapping knows', () => {
  /** Contracts or lines whose frequency is a company's own word, some of them with another. */
  const worded = (
    object: 'contract' | 'contractLine',
    texts: (record: CanonicalRecord) => Record<string, string>,
  ) => ({
    change: (record: CanonicalRecord): CanonicalRecord => {
      if (record.object !== object) return record
      const unreadable = texts(record)
      const values = Object.entries(record.values).filter(([field]) => !Object.hasOwn(unreadable, field))
      return { ...record, values: Object.fromEntries(values), unreadable }
    },
  })
  const billed = fourteen({ bills: 'advance' })
  const wordsOf = (more: ReturnType<typeof worded>) =>
    calibrated(billed, {}, new Set(), null, null, more).words

  test('a frequency is counted, and what is billed tells that it is monthly', () => {
    const [word, ...others] = wordsOf(worded('contract', () => ({ billingFrequency: 'Mthly' })))
    expect(others).toEqual([])
    expect(word).toMatchObject({ object: 'contract', field: 'billingFrequency', text: 'Mthly', records: 14 })
    expect(likelyMeaning(word!)).toEqual({ value: 'monthly', tally: { items: 14 * 12, tied: 14 * 12 } })
  })

  test('the most frequent comes first, on lines too, and each is tried on its own contracts', () => {
    const isFirst = ({ values }: CanonicalRecord): boolean => values.productCode === 'P0'
    const words = wordsOf(
      worded('contractLine', (line) => ({ chargeType: isFirst(line) ? 'Einmalig' : 'Wiederkehrend' })),
    )
    expect(words.map(({ text, records }) => [text, records])).toEqual([
      ['Wiederkehrend', 13],
      ['Einmalig', 1],
    ])
    // Taken as recurring the other one would tie as well, but nothing is fitted to a single contract.
    expect(likelyMeaning(words[1]!)).toBeNull()
    expect(likelyMeaning(words[0]!)).toEqual({ value: 'recurring', tally: { items: 13 * 12, tied: 13 * 12 } })
  })

  test('two words of one contract are counted and not tried: neither can be judged alone', () => {
    const words = wordsOf(worded('contract', () => ({ billingFrequency: 'Mthly', proration: 'Taggenau' })))
    expect(words.map(({ field, records, tried }) => [field, records, tried])).toEqual([
      ['billingFrequency', 14, []],
      ['proration', 14, []],
    ])
    expect(words.map(likelyMeaning)).toEqual([null, null])
  })

  test('a word that nothing of the book depends on has no likely meaning', () => {
    const [word] = wordsOf(worded('contract', () => ({ terminationDay: 'Letzter' })))
    // Nothing is terminated: all ties under either value.
    expect(word!.tried.map(({ value, tally }) => [value, tally.tied])).toEqual([
      ['billed', 14 * 12],
      ['unbilled', 14 * 12],
    ])
    expect(likelyMeaning(word!)).toBeNull()
  })

  test('a slip in a date is no word', () => {
    expect(wordsOf(worded('contract', () => ({ endDate: '31/12/2026' })))).toEqual([])
  })

  test('a word of another record is counted', () => {
    const change = (record: CanonicalRecord): CanonicalRecord =>
      record.object === 'invoiceLine' ? { ...record, unreadable: { kind: 'Artikel' } } : record
    const { words } = calibrated(billed.slice(0, 1), {}, new Set(), null, null, { change })
    expect(words).toMatchObject([{ object: 'invoiceLine', field: 'kind', text: 'Artikel', tried: [] }])
    expect(words[0]!.records).toBe(billed[0]!.bills.length)
  })
})
