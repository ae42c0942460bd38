import { expect, test } from 'vitest'
import type { Quantity } from '../../reconcile/indicators/indicator.js'
import { waivedBesideText } from '../../src/indicators/beside-text.js'
import type { BoardRow } from '../../src/indicators/board.js'

const money = (part: string, currency: string, value: string, isReporting: boolean) =>
  ({ part, unit: 'money', currency, value, isReporting, of: null, note: null }) as unknown as Quantity

const said = (quantities: readonly Quantity[]) =>
  waivedBesideText({ readings: [{ window: 'all', quantities }] } as unknown as Pick<BoardRow, 'readings'>)

test('what is waived of overbilling is told beside what is waived of leakage', () => {
  const ours = money('owed to us', 'USD', '0.00', true)
  const whole = money('owed to customers', 'USD', '220.00', true)
  expect(said([ours, whole, money('owed to customers', 'EUR', '200.00', false)])).toEqual([
    'Waived value is of what is owed to us; USD 220.00 owed to customers is waived besides.',
  ])
})

test('nothing is said where none is', () => {
  const none = money('owed to customers', 'USD', '0.00', true)
  expect(said([money('owed to us', 'USD', '50.00', true), none])).toEqual([])
})
