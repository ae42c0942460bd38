import { describe, expect, test } from 'vitest'
import { seriesOf } from '../../../reconcile/indicators/series-text.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { parseCondition } from '../../../reconcile/scope/parse-condition.js'
import type { OutOfScope } from '../../../reconcile/settings.js'
import { record } from '../support/record.js'
import { runBook } from '../support/run-book.js'

/** A customer without a contract who was sent two invoices, one of them half for a mug, and a credit memo. */
const BOOK: readonly CanonicalRecord[] = [
  record('customer', '9', { name: 'Acme', entityId: 'C9' }),
  record('currency', '1', { code: 'USD' }),
  record('item', '5', { productCode: 'SUB' }),
  record('item', '6', { productCode: 'MUG' }),
  ...document('invoice', '41', { memo: 'Event in May' }, [
    ['5', '100'],
    ['6', '8.50'],
  ]),
  ...document('invoice', '42', { memo: 'Other' }, [['5', '70']]),
  ...document('creditMemo', '43', { memo: 'Event in May' }, [['5', '30']]),
]

function document(
  object: 'invoice' | 'creditMemo',
  id: string,
  values: Readonly<Record<string, string>>,
  lines: readonly (readonly [item: string, amount: string])[],
): CanonicalRecord[] {
  const head = { number: `N${id}`, customerId: '9', date: '2026-05-04', currency: '1', sentOn: '2026-05-04' }
  return [
    record(object, id, { ...head, approvalStatus: 'approved', ...values }),
    ...lines.map(([itemId, amount], index) =>
      record(`${object}Line`, `${id}${index + 1}`, {
        invoiceId: id,
        lineId: `${index + 1}`,
        itemId,
        kind: 'item',
        amount,
      }),
    ),
  ]
}

const where = (text: string): OutOfScope['where'] => {
  const parsed = parseCondition(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.condition
}

function judge(outOfScope: Partial<OutOfScope>) {
  const { findings, reports } = runBook(BOOK, {
    asOf: '2026-06-30',
    settings: {
      outOfScope: { items: [], customers: [], where: null, ...outOfScope },
      rules: { PAST_DUE: { enabled: true }, CUTOFF_MISMATCH: { enabled: false } },
    },
  })
  const outside = reports
    .flatMap(({ figures }) => seriesOf(figures.series ?? ''))
    .filter(({ measure }) => measure === 'outOfScope')
    .flatMap(({ currency, points }) => points.map(([, count, amount]) => `${count} ${currency} ${amount}`))
  return {
    spoken: findings.map(({ rule, invoices, actual }) => `${rule} ${invoices[0]?.number} ${actual}`),
    outside,
  }
}

describe('what no contract governs', () => {
  test('is nothing by itself', () => {
    expect(judge({}).outside).toEqual([])
    expect(judge({}).spoken.sort()).toEqual([
      'CREDIT_UNLINKED N43 null',
      'INVOICE_ORPHAN N41 108.50',
      'INVOICE_ORPHAN N42 70.00',
    ])
  })

  test('by a condition: raises no finding, credit memos neither, and is counted and summed net of them', () => {
    const { spoken, outside } = judge({ where: where("memo LIKE 'Event%'") })
    expect(spoken).toEqual(['INVOICE_ORPHAN N42 70.00'])
    // 100.00 + 8.50 − 30.00
    expect(outside).toEqual(['1 USD 7850'])
  })

  test('by an item: the rest of the invoice is judged', () => {
    const { spoken, outside } = judge({ items: ['MUG'] })
    expect(spoken).toContain('INVOICE_ORPHAN N41 100.00')
    expect(outside).toEqual(['1 USD 850'])
  })

  test('by a customer: nothing of it is judged', () => {
    const { spoken, outside } = judge({ customers: ['Acme'] })
    expect(spoken).toEqual([])
    // 108.50 + 70.00 − 30.00
    expect(outside).toEqual(['2 USD 14850'])
  })
})
