import { expect, test } from 'vitest'
import { Outside } from '../../src/reports/page/parts.js'

const shown = async (text: string): Promise<string> => String(await Outside({ text }))

test('a sentence that begins with a name from right to left is set from the left, the name isolated', async () => {
  expect(await shown('אקמי owes 5')).toBe('<bdi dir="ltr">\u2068אקמי\u2069 owes 5</bdi>')
})

test('a name alone has the direction of its letters', async () => {
  expect(await shown('אקמי 24')).toBe('<bdi>אקמי 24</bdi>')
  expect(await shown('Acme')).toBe('<bdi>Acme</bdi>')
})

test('an amount below zero has a minus sign, and stays with its currency', async () => {
  expect(await shown('of USD -5.00 on 2026-01-02')).toBe(
    '<bdi>of <span class="together">USD −5.00</span> on <span class="together">2026-01-02</span></bdi>',
  )
})
