import { describe, expect, it } from 'vitest'
import { areLinkedAlike } from '../../../reconcile/linking/linked-line.js'
import { record } from '../../state/support.js'

const VALUES = {
  ...{ invoiceId: 'i', kind: 'item', lineId: '1', contractRef: 'K', itemId: '7', amount: '100.00' },
  ...{ serviceStart: '2026-01-01', serviceEnd: '2026-01-31', description: 'January' },
}
const line = (changed: Readonly<Record<string, string>>) =>
  record('invoiceLine', 'l', { ...VALUES, ...changed })

describe('versions of a line', () => {
  it('link alike where money or text differs', () => {
    const versions = [line({}), line({ amount: '90.00' }), line({ description: 'corrected' })]
    expect(areLinkedAlike('invoiceLine', versions)).toBe(true)
    expect(areLinkedAlike('creditMemoLine', versions)).toBe(true)
  })

  it.each([
    { kind: 'tax' },
    { lineId: '2' },
    { contractRef: 'K-2' },
    { itemId: '8' },
    { serviceStart: '2026-01-02' },
    { serviceEnd: '2026-01-30' },
  ])('may link otherwise with %o in any of them', (other: Readonly<Record<string, string>>) => {
    expect(areLinkedAlike('invoiceLine', [line({}), line({}), line(other)])).toBe(false)
    expect(areLinkedAlike('invoiceLine', [line({}), line(other), line({})])).toBe(false)
  })

  it('may link otherwise where nobody knows how it was, or lines are no billed ones', () => {
    expect(areLinkedAlike('invoiceLine', [])).toBe(false)
    expect(areLinkedAlike('contractLine', [line({}), line({})])).toBe(false)
  })
})
