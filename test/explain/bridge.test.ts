import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BilledDocument, BilledLine } from '../../reconcile/documents/document.js'
import { bridgeOf } from '../../reconcile/explain/bridge.js'
import { taxByLine } from '../../reconcile/explain/invoice-tax.js'
import { reconcileUnit } from '../../reconcile/unit/reconcile-unit.js'
import { explainDocument } from '../../src/explain/document.js'
import { explanationBlocks } from '../../src/explain/finding-blocks.js'
import { renderText } from '../../src/explain/render-text.js'
import { type Bill, CONTRACT_VALUES, LINE_VALUES, record, type Situation, TOOLS, unitOf } from './unit.js'

const FIRST: Bill = { id: '501', date: '2026-01-02', amount: '3600', period: ['2026-01-01', '2026-03-31'] }
const SECOND: Bill = { id: '502', date: '2026-04-01', amount: '3600', period: ['2026-04-01', '2026-06-30'] }

function explained(situation: Situation, id: string) {
  const unit = unitOf(situation)
  const record = unit.records.records.invoice!.find((one) => one.id === id)!
  return explainDocument({ record, lines: [], customer: null }, [unit], TOOLS)
}
const bridge = (situation: Situation, id = '502') => explained(situation, id).bridges[0]!
const flat = (situation: Situation, id = '502') =>
  renderText(explanationBlocks(explained(situation, id)), false).replaceAll(/\s+/g, ' ')

describe('the bridge from the previous invoice', () => {
  test('has nothing to begin from at the first invoice of the contract', () => {
    expect(bridge({ bills: [FIRST, SECOND] }, '501')).toMatchObject({
      previous: null,
      steps: [],
      amount: '3600.00',
    })
    expect(flat({ bills: [FIRST] }, '501')).toContain('It is the first invoice of the contract: USD 3,600.00')
  })

  test('says that nothing changed', () => {
    expect(bridge({ bills: [FIRST, SECOND] })).toMatchObject({ steps: [], previous: { number: 'INV501' } })
    expect(flat({ bills: [FIRST, SECOND] })).toContain('Nothing changed.')
  })

  test('tells what was billed otherwise than agreed: 3,550.00 where 3,600.00 is', () => {
    expect(bridge({ bills: [FIRST, { ...SECOND, amount: '3550' }] })).toMatchObject({
      previous: { amount: '3600.00' },
      steps: [{ kind: 'not as agreed', amount: '-50.00' }],
      amount: '3550.00',
    })
  })

  // A contract from April 2025 with 5 % a year: 3,600.00 × 1.05 = 3,780.00 from April 2026 on.
  const raised: Situation = {
    contract: {
      values: { ...CONTRACT_VALUES, startDate: '2025-04-01', endDate: '2027-03-31' },
    },
    line: { ...LINE_VALUES, upliftPercent: '5' },
  }

  test('tells an uplift, and beside it what is astray', () => {
    expect(bridge({ ...raised, bills: [FIRST, { ...SECOND, amount: '3780' }] }).steps).toEqual([
      { kind: 'uplift', amount: '180.00' },
    ])
    expect(bridge({ ...raised, bills: [FIRST, { ...SECOND, amount: '3700' }] }).steps).toEqual([
      { kind: 'uplift', amount: '180.00' },
      { kind: 'not as agreed', amount: '-80.00' },
    ])
  })

  test('tells a part period: 61 of 91 days at the end, 3,600.00 × 61 ÷ 91 = 2,413.19', () => {
    const short: Situation = { contract: { values: { ...CONTRACT_VALUES, endDate: '2026-05-31' } } }
    const last: Bill = { ...SECOND, amount: '2413.19', period: ['2026-04-01', '2026-05-31'] }
    expect(bridge({ ...short, bills: [FIRST, last] }).steps).toEqual([
      { kind: 'part period', amount: '-1186.81' },
    ])
  })

  test('adds up to the minor unit, whatever was billed', () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 })
    const terms = fc.record({
      quantity: fc.integer({ min: 1, max: 99 }).map(String),
      unitPrice: cents.map((n) => (n / 100).toFixed(2)),
      upliftPercent: fc.constantFrom('0', '3', '5', '7.5'),
    })
    fc.assert(
      fc.property(terms, fc.array(cents, { minLength: 1, maxLength: 5 }), (line, amounts) => {
        const bills = amounts.map((amount, index): Bill => {
          const quarter = [FIRST, SECOND][index % 2]!
          return {
            ...quarter,
            id: `${500 + index}`,
            date: `2026-0${index + 1}-03`,
            amount: (amount / 100).toFixed(2),
          }
        })
        const unit = unitOf({ ...raised, line: { ...LINE_VALUES, ...line }, bills })
        bills.forEach(({ id }, index) => {
          const found = bridgeOf(unit.report.contracts[0]!, id)!
          const steps = found.steps.reduce((sum, { amount }) => sum + amount, 0n)
          expect(found.amount).toBe(BigInt(amounts[index]!))
          expect(found.previous?.amount).toBe(index === 0 ? undefined : BigInt(amounts[index - 1]!))
          if (found.previous) expect(found.previous.amount + steps).toBe(found.amount)
        })
      }),
    )
  })
})

describe('a consolidated invoice', () => {
  // INV502 bills the second quarter of C-1 and 90.00 of C-2, five seats at 6.00 a month: 5 × 6 × 3.
  const other = '800000000000002AAA'
  const { records, links, key } = unitOf({ bills: [FIRST, SECOND] }).records
  const ofOther = { ...LINE_VALUES, contractId: other, quantity: '5', unitPrice: '6' }
  const line = {
    ...records.invoiceLine![1]!,
    id: '5022',
    values: { ...records.invoiceLine![1]!.values, lineId: '2', amount: '90' },
  }
  const both = {
    key,
    records: {
      ...records,
      contract: [...records.contract!, record('contract', other, { ...CONTRACT_VALUES, number: 'C-2' })],
      contractLine: [...records.contractLine!, record('contractLine', '802000000000002AAA', ofOther)],
      invoiceLine: [...records.invoiceLine!, line],
    },
    links: [...links, { ...links[1]!, lineId: '5022', contractId: other }],
  }

  test('has one bridge for each contract', () => {
    const unit = { records: both, report: reconcileUnit(both, TOOLS.context) }
    const source = { record: records.invoice![1]!, lines: [], customer: null }
    const { bridges } = explainDocument(source, [unit], TOOLS)
    expect(
      bridges.map(({ contract, previous, amount }) => [contract.name, previous?.number, amount]),
    ).toEqual([
      ['C-1', 'INV501', '3600.00'],
      ['C-2', undefined, '90.00'],
    ])
  })
})

describe('the tax of lines', () => {
  const documentOf = (amounts: readonly bigint[], tax: bigint | null): BilledDocument => {
    const document = { tax } as BilledDocument
    return { ...document, lines: amounts.map((amount) => ({ amount, gross: null }) as BilledLine) }
  }

  const statedOf = (lines: readonly (readonly [amount: bigint, tax: bigint])[], tax: bigint) =>
    taxByLine({
      ...documentOf([], tax),
      lines: lines.map(([amount, own]) => ({ amount, gross: amount + own }) as BilledLine),
    })

  // 20 % of 3,388.14, 8,665.50 and 1,031.58 are 677.628, 1,733.10 and 206.316; of their sum, 13,085.22, it is 2,617.044.
  test('rounded by line comes to the invoice’s own tax: the cent between them goes to the largest line', () => {
    const lines = [
      [338814n, 67763n],
      [866550n, 173310n],
      [103158n, 20632n],
    ] as const
    expect([...statedOf(lines, 261704n)!.values()]).toEqual([67763n, 173309n, 20632n])
  })

  test('is the lines’ own where the invoice’s has other tax in it, or where it has no tax line', () => {
    const lines = [
      [10000n, 2000n],
      [5000n, 1000n],
    ] as const
    expect([...statedOf(lines, 3500n)!.values()]).toEqual([2000n, 1000n])
    expect([...statedOf([[10000n, 1n]], 0n)!.values()]).toEqual([1n])
  })

  test("isn't known where the invoice's isn't", () => {
    expect(taxByLine(documentOf([1000n], null))).toBeNull()
  })
})

test('shipping is named beside the sums, which are the contract’s alone', () => {
  const unit = unitOf({ bills: [FIRST, SECOND] })
  const shipping = record('invoiceLine', '5029', {
    ...{ invoiceId: '502', lineId: '9', kind: 'shipping', amount: '25.5' },
  })
  const source = { record: unit.records.records.invoice![1]!, lines: [shipping], customer: null }
  const said = renderText(explanationBlocks(explainDocument(source, [unit], TOOLS)), false)
  expect(said.replaceAll(/\s+/g, ' ')).toContain(
    'Nothing changed. Not in these sums, as it is no contract’s: shipping, USD 25.50.',
  )
})
