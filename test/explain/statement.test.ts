import { describe, expect, test } from 'vitest'
import { explainContract } from '../../src/explain/contract.js'
import { explanationBlocks } from '../../src/explain/finding-blocks.js'
import { renderText } from '../../src/explain/render-text.js'
import { type Bill, CONTRACT, LINE_VALUES, record, type Situation, TOOLS, unitOf } from './unit.js'

const FIRST: Bill = { id: '501', date: '2026-01-02', amount: '3600', period: ['2026-01-01', '2026-03-31'] }
const SHORT: Bill = { id: '502', date: '2026-04-01', amount: '3500', period: ['2026-04-01', '2026-06-30'] }

function explained(
  situation: Situation,
  payments: readonly (readonly [to: string, amount: string, date: string])[] = [],
) {
  const { records, report } = unitOf(situation)
  const application = payments.map(([toId, amount, date], index) =>
    record('application', `p${index}`, { fromId: `9${index}`, toId, amount, date }),
  )
  const all = [...(records.records.application ?? []), ...application]
  const unit = { records: { ...records, records: { ...records.records, application: all } }, report }
  return explainContract(unit, CONTRACT, TOOLS)!
}

test('a credit that was applied to another invoice than what it corrects says why it lies where it does', () => {
  const again: Bill = { ...FIRST, id: '503', date: '2026-01-20' }
  const next: Bill = { ...SHORT, amount: '3600' }
  const credit: Bill = { ...FIRST, id: '601', date: '2026-04-05', creditOf: '502' }
  const text = renderText(explanationBlocks(explained({ bills: [FIRST, again, next, credit] })), false)
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'CM601 of 2026-04-05: USD -3,600.00 for 2026-01-01 to 2026-03-31, linked by what it says itself, whatever invoice it is applied to',
  )
})

test('so does one that names no days: it is off what had been too high', () => {
  const again: Bill = { ...FIRST, id: '503', date: '2026-01-20' }
  const next: Bill = { ...SHORT, amount: '3600' }
  const credit: Bill = { id: '601', date: '2026-04-05', amount: FIRST.amount, creditOf: '502' }
  const text = renderText(explanationBlocks(explained({ bills: [FIRST, again, next, credit] })), false)
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'CM601 of 2026-04-05: USD -3,600.00 for 2026-01-01 to 2026-03-31, taking back INV503, linked to what was billed too high by then, whatever invoice it is applied to',
  )
})

describe("a contract's statement", () => {
  test('adds up what was contracted, fell due, was billed and paid, and is still to be billed', () => {
    const { statements } = explained({ bills: [FIRST, SHORT] }, [
      ['501', '2000', '2026-02-01'],
      ['501', '600', '2026-08-15'],
      ['502', '3500', '2026-08-16'],
    ])
    // Four quarters of 3,600.00; those of January, April and July are due on 15 August. Paid by then: 2,000 + 600.
    expect(statements).toEqual([
      {
        currency: 'USD',
        contracted: '14400.00',
        changed: '0.00',
        scheduled: '14400.00',
        dueToDate: '10800.00',
        notYetDue: '3600.00',
        billed: '7100.00',
        credited: '0.00',
        net: '7100.00',
        paid: '2600.00',
        billedEarlier: '0.00',
        asIncurred: '0.00',
        dueAndUnbilled: '3700.00',
        stillToBill: '7300.00',
      },
    ])
  })

  test('says that what was paid isn’t known where the amount of a payment can’t be read', () => {
    const [statement] = explained({ bills: [FIRST, SHORT] }, [
      ['501', '2000', '2026-02-01'],
      ['502', 'a lot', '2026-08-10'],
    ]).statements
    expect(statement).toMatchObject({ billed: '7100.00', paid: null })
  })

  test('counts what a credit memo took back as credited, and its application as no payment', () => {
    const credit: Bill = { ...FIRST, id: '601', date: '2026-02-01', creditOf: '501' }
    const [statement] = explained({ bills: [FIRST, credit] }).statements
    expect(statement).toMatchObject({ billed: '3600.00', credited: '3600.00', net: '0.00', paid: '0.00' })
    expect(statement).toMatchObject({ dueAndUnbilled: '10800.00', stillToBill: '14400.00' })
  })

  test('has what was billed also where no schedule follows from the terms', () => {
    const { unitPrice: _, ...line } = LINE_VALUES
    const [statement] = explained({ line, bills: [FIRST] }).statements
    expect(statement).toMatchObject({
      billed: '3600.00',
      contracted: null,
      scheduled: null,
      stillToBill: null,
    })
  })

  test('stands first, its amounts below one another', () => {
    const text = renderText(explanationBlocks(explained({ bills: [FIRST, SHORT] })), false)
    expect(text.indexOf('STATEMENT IN USD')).toBeGreaterThan(0)
    expect(text.indexOf('STATEMENT IN USD')).toBeLessThan(text.indexOf('TERMS'))
    expect(text).toMatch(/ {2}Contracted, for the agreed term +14,400\.00\n/)
    const ends = text
      .split('\n')
      .filter((line) => /^ {2}(Contracted,|Due to date|Billed|Credited|Still to bill) .*\d\d$/.test(line))
    expect(ends).toHaveLength(5)
    expect(new Set(ends.map((line) => line.length)).size).toBe(1)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('USD 3,700.00 due to date is not billed, net of credits.')
  })
})
