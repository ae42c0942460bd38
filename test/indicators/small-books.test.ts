import { describe, expect, test } from 'vitest'
import { parseDate } from '../../reconcile/basics/civil-date.js'
import { type Book, Sums } from '../../reconcile/indicators/book.js'
import { INDICATORS } from '../../reconcile/indicators/catalogue.js'
import type { IndicatorCode } from '../../reconcile/indicators/codes.js'
import { seriesOf } from '../../reconcile/indicators/series-text.js'
import { windowAt } from '../../reconcile/indicators/window.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { runBook } from '../reconcile/support/run-book.js'

type Values = Readonly<Record<string, string>>
const AS_OF = '2026-06-30'

const record = (object: CanonicalRecord['object'], id: string, values: Values): CanonicalRecord => ({
  ...{ object, id, modifiedAt: null, values },
})

/** One contract of 100.00 a month from January on, with a customer and an item. */
const contract = (values: Values, lines: Values = {}): readonly CanonicalRecord[] => [
  record('account', 'a', { name: 'Acme', netsuiteCustomerId: '9' }),
  record('customer', '9', { name: 'Acme', entityId: 'C9', salesforceAccountId: 'a' }),
  record('currency', '1', { code: 'USD' }),
  record('item', '5', { productCode: 'SUB' }),
  record('contract', 'k', {
    ...{ number: 'K-1', accountId: 'a', status: 'Activated', currency: 'USD', billingFrequency: 'monthly' },
    ...{ startDate: '2026-01-01', endDate: '2026-12-31', billingTiming: 'advance', paymentTerms: '30' },
    ...values,
  }),
  record('contractLine', 'l', {
    ...{ contractId: 'k', productCode: 'SUB', quantity: '1', unitPrice: '100', pricePeriod: 'month' },
    ...{ chargeType: 'recurring', ...lines },
  }),
]

type Line = readonly [month: string, amount?: string]

/** An invoice or credit memo of whole months of 2026. */
function document(
  object: 'invoice' | 'creditMemo',
  id: string,
  date: string,
  lines: readonly Line[],
): CanonicalRecord[] {
  const head = { number: `N${id}`, customerId: '9', date, currency: '1', approvalStatus: 'approved' }
  const parent = object === 'invoice' ? 'invoiceId' : 'creditMemoId'
  return [
    record(object, id, { ...head, contractRef: 'K-1', sentOn: date, deliveryMethod: 'email' }),
    ...lines.map(([month, amount = '100'], at) =>
      record(`${object}Line`, `${id}-${at}`, {
        ...{ [parent]: id, invoiceId: id, lineId: `${at}`, itemId: '5', kind: 'item', amount },
        ...{ serviceStart: `2026-${month}-01`, serviceEnd: `2026-${month}-${LAST[month]}` },
      }),
    ),
  ]
}

const LAST: Readonly<Record<string, string>> = {
  ...{ '01': '31', '02': '28', '03': '31', '04': '30', '05': '31', '06': '30' },
}
const MONTHS = Object.keys(LAST)
const inTime = (months: readonly string[] = MONTHS) =>
  months.flatMap((month) => document('invoice', `4${month}`, `2026-${month}-01`, [[month]]))

/** What an indicator says of a book: its parts by name. */
function read(records: readonly CanonicalRecord[], code: IndicatorCode, window: 'year' | 'all'): Values {
  const { reports } = runBook(records, { asOf: AS_OF })
  const book: Book = {
    asOf: parseDate(AS_OF)!,
    sums: new Sums(reports.flatMap(({ figures }) => seriesOf(figures.series ?? ''))),
    findings: [],
    history: { beginnings: [], endings: [] },
    corrections: [],
    rates: { reporting: 'USD', rateOf: () => ({ n: 1n, d: 1n }) },
    owed: null,
    dsoDays: 90,
  }
  const its = INDICATORS.find((one) => one.code === code)!.read(book, windowAt(window, book.asOf))
  return Object.fromEntries(
    its.map(({ part, of, value }) => [part, of?.join(' of ') ?? value ?? 'not known']),
  )
}

describe('purchase orders', () => {
  const blocked = (values: Values) => {
    const book = [...contract(values), ...inTime(['01', '02', '03'])]
    const { items, '': amount } = read(book, 'poHold', 'all')
    return `${items}: ${amount}; free ${read(book, 'unbilledBacklog', 'all')['']}`
  }

  test('one that is missing blocks what isn’t billed; one that nobody asks for doesn’t', () => {
    expect(blocked({ poRequired: 'true' })).toBe('3: 300.00; free 0.00')
    expect(blocked({ poRequired: 'false' })).toBe('0: 0.00; free 300.00')
    expect(blocked({ poRequired: 'true', poNumber: 'PO-1' })).toBe('0: 0.00; free 300.00')
  })

  test('one that expired before the bill date blocks it: its last day is in it', () => {
    expect(blocked({ poNumber: 'PO-1', poExpires: '2026-05-01' })).toBe('1: 100.00; free 200.00')
    expect(blocked({ poNumber: 'PO-1', poExpires: '2026-04-30' })).toBe('2: 200.00; free 100.00')
    expect(blocked({ poNumber: 'PO-1', poExpires: '2027-01-01' })).toBe('0: 0.00; free 300.00')
  })
})

describe('on-time share', () => {
  const share = (records: readonly CanonicalRecord[]) => read(records, 'onTimeShare', 'year')['']

  test('the last of the grace days is in time; a contract may have its own', () => {
    const late = (day: string) => [...inTime(MONTHS.slice(1)), ...document('invoice', '1', day, [['01']])]
    expect(share([...contract({}), ...late('2026-01-06')])).toBe('6 of 6')
    expect(share([...contract({}), ...late('2026-01-07')])).toBe('5 of 6')
    expect(share([...contract({ graceDays: '6' }), ...late('2026-01-07')])).toBe('6 of 6')
    expect(share([...contract({ graceDays: '2' }), ...late('2026-01-04')])).toBe('5 of 6')
  })

  test('what isn’t billed at all is late', () => {
    expect(share([...contract({}), ...inTime(['01', '02', '03', '04', '05'])])).toBe('5 of 6')
  })

  test('a rebill is timed by what it replaces', () => {
    const again = [
      ...document('creditMemo', '70', '2026-03-20', [['03']]),
      record('application', '80', { fromId: '70', toId: '403', amount: '100', date: '2026-03-20' }),
      ...document('invoice', '71', '2026-03-25', [['03']]),
    ]
    expect(share([...contract({}), ...inTime(), ...again])).toBe('6 of 6')
  })

  test('several months on one invoice in arrears are timed by the last, as far as they follow each other', () => {
    // February, March and April on 1 May; January was billed on 1 February; May on 1 June.
    const rest = [
      ...document('invoice', '1', '2026-02-01', [['01']]),
      ...document('invoice', '5', '2026-06-01', [['05']]),
    ]
    const terms = contract({ billingTiming: 'arrears' })
    const together = document('invoice', '2', '2026-05-01', [['02'], ['03'], ['04']])
    expect(share([...terms, ...rest, ...together])).toBe('5 of 5')
    // With March on an invoice of its own, February was forgotten.
    const gap = [
      ...document('invoice', '2', '2026-05-01', [['02'], ['04']]),
      ...document('invoice', '3', '2026-04-01', [['03']]),
    ]
    expect(share([...terms, ...rest, ...gap])).toBe('4 of 5')
  })
})

test('what is on hold stands apart, by when it could have been billed, and comes back when the hold is over', () => {
  const held = (values: Values) => {
    const said = read([...contract(values), ...inTime(['01', '02', '03'])], 'unbilledBacklog', 'all')
    return `${said['items, on hold, apart']} held, ${said.items} free`
  }
  expect(held({ holdFrom: '2026-05-01' })).toBe('2 held, 1 free')
  expect(held({ holdFrom: '2026-05-01', holdUntil: '2026-07-10' })).toBe('2 held, 1 free')
  expect(held({ holdFrom: '2026-05-01', holdUntil: '2026-06-29' })).toBe('0 held, 3 free')
})

test('booking lag: from the day by timing alone until the terms were booked, early as none', () => {
  // January to June are due; booked on 12 April, the first four took 101, 70, 42 and 11 days.
  const lag = read([...contract({ bookedOn: '2026-04-12' })], 'bookingLag', 'year')
  expect(lag).toEqual({ median: '26.5', '90th percentile': '101' })
})
