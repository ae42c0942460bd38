import { expect, test } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { Evidence } from '../../../reconcile/findings/finding.js'
import { withName } from '../../../reconcile/findings/names.js'
import type { UnitContext } from '../../../reconcile/unit/context.js'
import { Periods } from '../../../reconcile/unit/periods.js'
import { Watch } from '../../../reconcile/unit/watch.js'
import { TOOLS } from '../../explain/unit.js'

const MARCH = { id: '31', name: 'Mar 2026', isClosed: false, closedOn: null }
const CONTEXT: UnitContext = {
  ...TOOLS.context,
  currencies: new Map([
    ['2', 'GBP'],
    ['EUR', 'EUR'],
  ]),
  products: new Map([['9', 'SEAT']]),
  terms: new Map([['4', { id: '4', name: 'Net 30', netDays: 30 }]]),
  subsidiaries: new Map([['3', { id: '3', name: 'Acme UK' }]]),
  periods: new Periods([{ ...MARCH, start: parseDate('2026-03-01')!, end: parseDate('2026-03-31')! }]),
}

const fact = (record: string, field: string | null, value: string | null): Evidence => ({
  system: 'netsuite',
  record,
  id: '5722',
  field,
  value,
})

test.each([
  ['invoice', 'currency', '2', 'GBP'],
  ['invoiceLine', 'itemId', '9', 'SEAT'],
  ['invoice', 'terms', '4', 'Net 30'],
  ['invoice', 'subsidiaryId', '3', 'Acme UK'],
  ['customer', 'subsidiary', '3', 'Acme UK'],
  ['invoice', 'postingPeriodId', '31', 'Mar 2026'],
])('the %s’s %s is told with its name, and stays what NetSuite has', (record, field, value, name) => {
  expect(withName(fact(record, field, value), CONTEXT)).toEqual({ ...fact(record, field, value), name })
})

test.each([
  ['an id that nothing is staged for', fact('invoice', 'currency', '7')],
  ['a code that is its own name', fact('invoice', 'currency', 'EUR')],
  ['a number that happens to be an id', fact('invoiceLine', 'amount', '9')],
  ['an empty field', fact('invoice', 'terms', null)],
  ['a record without a field', fact('invoice', null, null)],
  [
    'a field of Salesforce',
    { ...fact('contract', 'subsidiary', '3'), system: 'salesforce' } satisfies Evidence,
  ],
])('%s stays as it is', (_, one) => {
  expect(withName(one, CONTEXT)).toEqual(one)
})

test('a unit that was told a name rests on it: where it changes the finding does', () => {
  const watch = new Watch(TOOLS.context)
  withName(fact('invoice', 'currency', '1'), watch.context)
  expect(watch.restsOn.asked).toBe('{"currency":["1"]}')
})
