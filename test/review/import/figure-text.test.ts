import { expect, test } from 'vitest'
import type { Figure } from '../../../reconcile/review/figure.js'
import { figureText, readFigure } from '../../../src/review/import/figure-text.js'

const FIGURES: readonly (readonly [string, Figure])[] = [
  [
    'owed-to-us USD -50.00 USD 50.00',
    {
      direction: 'owed-to-us',
      currency: 'USD',
      difference: '-50.00',
      exposure: { currency: 'USD', amount: '50.00' },
    },
  ],
  ['risk - - - -', { direction: 'risk', currency: null, difference: null, exposure: null }],
  [
    'data - - USD 110.00 EUR 100.00',
    {
      direction: 'data',
      currency: null,
      difference: null,
      exposure: { currency: 'USD', amount: '110.00' },
      atStake: { currency: 'EUR', amount: '100.00' },
    },
  ],
]

test.each(FIGURES)('%s is written and read', (text, figure) => {
  expect(figureText(figure)).toBe(text)
  expect(readFigure(text)).toEqual(figure)
})

test.each([
  '',
  'owed-to-us',
  'owed USD -50.00 - -',
  'risk USD x - -',
  'risk - - - - EUR',
  'risk - - - - EUR x',
])('%j is none', (text) => {
  expect(readFigure(text)).toBeNull()
})
