import { describe, expect, test } from 'vitest'
import { parseDate } from '../../reconcile/basics/civil-date.js'
import { Periods } from '../../reconcile/unit/periods.js'
import { explainContract } from '../../src/explain/contract.js'
import { explainDocument } from '../../src/explain/document.js'
import type { ContractExplanation, DocumentExplanation, Explanation } from '../../src/explain/explanation.js'
import { explainFinding } from '../../src/explain/finding.js'
import { explanationBlocks } from '../../src/explain/finding-blocks.js'
import { renderMarkdown } from '../../src/explain/render-markdown.js'
import { renderText } from '../../src/explain/render-text.js'
import { HOSTILE } from '../reports/book.js'
import { lineLength } from '../support/line-length.js'
import {
  type Bill,
  CONTRACT,
  CONTRACT_VALUES,
  LINE_VALUES,
  record,
  type Situation,
  TOOLS,
  unitOf,
} from './unit.js'

const FIRST: Bill = { id: '501', date: '2026-01-02', amount: '3600', period: ['2026-01-01', '2026-03-31'] }
const SHORT: Bill = { id: '502', date: '2026-04-01', amount: '3500', period: ['2026-04-01', '2026-06-30'] }

const contractOf = (situation: Situation): ContractExplanation =>
  explainContract(unitOf(situation), CONTRACT, TOOLS)!

function documentOf(situation: Situation, id: string): DocumentExplanation {
  const unit = unitOf(situation)
  const {
    invoice = [],
    creditMemo = [],
    invoiceLine = [],
    creditMemoLine = [],
    customer = [],
  } = unit.records.records
  const found = [...invoice, ...creditMemo].find((one) => one.id === id)!
  const lines = [...invoiceLine, ...creditMemoLine].filter(({ values }) => values.invoiceId === id)
  return explainDocument({ record: found, lines, customer: customer[0] ?? null }, [unit], TOOLS)
}

const toDay = (text: string) => parseDate(text)!

const textOf = (explanation: Explanation): string => renderText(explanationBlocks(explanation), false)
/** Without line breaks, so that a sentence can be looked for wherever it was broken. */
const flat = (explanation: Explanation): string => textOf(explanation).replaceAll(/\s+/g, ' ')

describe('a contract explained', () => {
  test('says of items that an amendment took off as a whole that there is nothing to bill', () => {
    const amendment = { ...LINE_VALUES, quantity: '-10', startDate: '2026-07-01' }
    const explanation = contractOf({ bills: [FIRST, { ...SHORT, amount: '3600' }], amendment })
    expect(
      explanation.items.map(({ billDate, amount, due, state }) => [billDate, amount, due, state]),
    ).toEqual([
      ['2026-01-01', '3600.00', true, 'ties'],
      ['2026-04-01', '3600.00', true, 'ties'],
      ['2026-07-01', '3600.00', false, 'cancelled'],
      ['2026-07-01', '-3600.00', false, 'cancelled'],
      ['2026-10-01', '3600.00', false, 'cancelled'],
      ['2026-10-01', '-3600.00', false, 'cancelled'],
    ])
    expect(explanation.findings).toEqual([])
    expect(flat(explanation)).toContain(
      'nothing to bill: with what the contract’s other lines add or take off',
    )
  })

  test('shows every amount with its arithmetic, what was billed for it and how that was matched', () => {
    const explanation = contractOf({ bills: [FIRST, SHORT] })
    expect(explanation.items.map(({ billDate, amount, state }) => [billDate, amount, state])).toEqual([
      ['2026-01-01', '3600.00', 'ties'],
      ['2026-04-01', '3600.00', 'differs'],
      ['2026-07-01', '3600.00', 'not billed'],
      ['2026-10-01', '3600.00', 'not yet due'],
    ])
    expect(explanation.items[1]!.match).toMatchObject({
      expected: '3600.00',
      billed: '3500.00',
      difference: '-100.00',
      ties: false,
    })
    const text = flat(explanation)
    expect(text).toContain('10 × 120.00 a month × 3 months = 3,600.00')
    expect(text).toContain('billed USD 3,600.00: ties; matched by service dates')
    expect(text).toContain(
      "INV501 of 2026-01-02: USD 3,600.00 for 2026-01-01 to 2026-03-31, linked by the document's contract reference",
    )
    expect(text).toContain('billed USD 3,500.00: differs by USD -100.00')
    expect(text).toContain('1 of 3 items due tie out; 2 findings.')
  })

  test('says what was billed in another currency in that one, and no difference to it', () => {
    const yen: Bill = { ...FIRST, amount: '3700', values: { currency: '2' } }
    const bills = [yen, { ...SHORT, id: '503', amount: '100', creditOf: '501', values: { currency: '2' } }]
    const text = flat(contractOf({ bills }))
    expect(text).toContain('billed JPY 3,600, not in USD; matched by dates')
    expect(text).toContain('INV501 of 2026-01-02: JPY 3,700')
    expect(text).not.toContain('USD 3,600.00: ties')
    expect(flat(documentOf({ bills: [yen] }, '501'))).toContain(
      'billed JPY 3,700, not in USD; matched by dates',
    )
  })

  test('names the findings that speak of it and what would make them go away', () => {
    const { items, findings } = contractOf({ bills: [FIRST, SHORT] })
    expect(findings.map(({ rule, difference }) => [rule, difference]).sort()).toEqual([
      ['INVOICE_MISSING', '-3600.00'],
      ['UNDERBILLED', '-100.00'],
    ])
    const under = findings.find(({ rule }) => rule === 'UNDERBILLED')!
    expect(items.map(({ finding }) => finding)).toEqual([
      null,
      under.id,
      findings.find(({ rule }) => rule === 'INVOICE_MISSING')!.id,
      null,
    ])
    expect(under.action).toBe('Invoice the difference, then correct the price on the order.')
  })

  test("shows the source's own text where a value was mapped, and the defaults that it rests on", () => {
    const explanation = contractOf({
      contract: { values: CONTRACT_VALUES, source: { billingFrequency: 'Qtrly', billingTiming: null } },
    })
    const text = flat(explanation)
    expect(text).toContain('Billing frequency quarterly (source: Qtrly)')
    expect(text).toContain('Billing timing advance (source: empty, so the default)')
    expect(explanation.defaults.map(({ field }) => field)).toContain('graceDays')
  })

  test('says why no schedule follows from terms that can’t be read', () => {
    const { unitPrice: _, ...line } = LINE_VALUES
    const explanation = contractOf({ line, bills: [FIRST] })
    expect(explanation).toMatchObject({ items: [], unreadable: { field: 'unitPrice', value: null } })
    expect(flat(explanation)).toContain("WHY THERE'S NO SCHEDULE")
    expect(explanation.findings.map(({ rule }) => rule)).toEqual(['TERMS_UNREADABLE'])
  })

  test('shows a term that isn’t one as it stands', () => {
    const { startDate: _, ...values } = CONTRACT_VALUES
    const explanation = contractOf({ contract: { values, unreadable: { startDate: 'soon' } } })
    expect(explanation.terms).toContainEqual(
      expect.objectContaining({ field: 'startDate', value: 'soon', source: "can't be read" }),
    )
  })

  test('has a schedule with its arithmetic also where nobody pays', () => {
    const explanation = contractOf({ paid: false })
    expect(explanation.items.map(({ amount, state }) => [amount, state])).toEqual(
      Array(4).fill(['3600.00', 'not compared']),
    )
    expect(flat(explanation)).toContain('10 × 120.00 a month × 3 months = 3,600.00')
    expect(explanation.findings.map(({ rule }) => rule)).toEqual(['CUSTOMER_UNMAPPED'])
  })

  test('shows what was billed and taken back', () => {
    const credit: Bill = { ...FIRST, id: '601', date: '2026-02-01', creditOf: '501' }
    const { aside, items } = contractOf({ bills: [FIRST, credit] })
    expect(aside.map(({ why }) => why)).toEqual(['taken back'])
    expect(aside[0]!.charges.map(({ amount, takesBack }) => [amount, takesBack])).toEqual([
      ['3600.00', null],
      ['-3600.00', 'INV501'],
    ])
    expect(items[0]!.state).toBe('not billed')
  })

  test('counts what is long in coming', () => {
    const values = { ...CONTRACT_VALUES, endDate: '2029-12-31' }
    expect(flat(contractOf({ contract: { values } }))).toContain(
      '… and 11 more items not yet due, the last on 2029-10-01.',
    )
  })
})

describe('a document explained', () => {
  test('shows what it bills, with the arithmetic of what was expected', () => {
    const explanation = documentOf({ bills: [FIRST, SHORT] }, '502')
    expect(explanation.lines[0]).toMatchObject({
      link: { method: 'body reference', contract: { name: 'C-1' } },
      match: { difference: '-100.00' },
      unmatched: null,
    })
    const text = flat(explanation)
    expect(text).toContain('Invoice INV502')
    expect(text).toContain('10 × 120.00 a month × 3 months = 3,600.00')
    expect(text).toContain("Linked to contract C-1 by the document's contract reference.")
    expect(text).toContain('0 of 1 matched line ties out; 1 finding.')
  })

  test('says that nothing on it says which contract it is for', () => {
    const explanation = documentOf({ bills: [{ ...FIRST, linked: false }] }, '501')
    expect(flat(explanation)).toContain('Linked to no contract: nothing on it says which.')
    expect(explanation.findings.map(({ rule }) => rule)).toEqual(['INVOICE_ORPHAN'])
  })

  test.each([
    ['voided', { values: { voided: 'true' } }, 'It is voided: it bills nothing;'],
    ['waiting for approval', { values: { approvalStatus: '1' } }, 'It isn’t approved: it bills nothing yet;'],
    ['rejected', { values: { approvalStatus: '3' } }, 'It was rejected: it bills nothing;'],
    ['dated later', { date: '2026-09-01' }, 'It is dated after 2026-08-15: it is left out;'],
  ])('explains one that is %s', (_name, bill, said) => {
    expect(flat(documentOf({ bills: [{ ...FIRST, ...bill }] }, '501'))).toContain(said)
  })

  test('names subsidiary and posting period; one that isn’t there keeps its id', () => {
    const unit = unitOf({ bills: [FIRST] })
    const context = {
      ...TOOLS.context,
      subsidiaries: new Map([['2', { id: '2', name: 'Acme Europe' }]]),
      periods: new Periods([
        {
          id: '31',
          name: 'Jan 2026',
          start: toDay('2026-01-01'),
          end: toDay('2026-01-31'),
          isClosed: true,
          closedOn: null,
        },
      ]),
    }
    const said = (subsidiaryId: string, postingPeriodId: string) => {
      const posted = record('invoice', '501', { number: 'INV501', subsidiaryId, postingPeriodId })
      return flat(
        explainDocument({ record: posted, lines: [], customer: null }, [unit], { ...TOOLS, context }),
      )
    }
    expect(said('2', '31')).toContain('Posting period Jan 2026 Subsidiary Acme Europe')
    expect(said('3', '32')).toContain('Posting period 32 Subsidiary 3')
  })

  test('says whose money a credit takes back', () => {
    const credit: Bill = { ...FIRST, id: '601', date: '2026-02-01', creditOf: '501' }
    const text = flat(documentOf({ bills: [FIRST, credit] }, '601'))
    expect(text).toContain('Credit memo CM601')
    expect(text).toContain('It takes back all of INV501, which bills nothing any more')
  })

  test('names the field that can’t be read', () => {
    const unit = unitOf({ bills: [FIRST] })
    const broken = record('invoice', '501', { number: 'INV501' }, { unreadable: { date: 'yesterday' } })
    const explanation = explainDocument({ record: broken, lines: [], customer: null }, [unit], TOOLS)
    expect(explanation.upshot).toContain("Its date can't be read: it says “yesterday”.")
  })
})

describe('a finding explained', () => {
  const unit = unitOf({ bills: [FIRST, SHORT] })
  const contract = explainContract(unit, CONTRACT, TOOLS)
  const finding = unit.report.findings.find(({ rule }) => rule === 'UNDERBILLED')!

  test('shows only the items that it speaks of', () => {
    const explanation = explainFinding(finding, contract, [], () => null, TOOLS)
    expect(explanation.contract?.items.map(({ billDate }) => billDate)).toEqual(['2026-04-01'])
    expect(flat(explanation)).toContain(`Finding ${finding.id}`)
  })

  test('says whose it is, also where it is of no contract', () => {
    const account = { ...finding.account, name: 'Harbor Foods' }
    const explanation = explainFinding({ ...finding, account, contract: null }, null, [], () => null, TOOLS)
    expect(flat(explanation)).toContain('Account Harbor Foods')
  })

  test('says that it is gone where the contract has it no more', () => {
    const mended = explainContract(unitOf({ bills: [FIRST, { ...SHORT, amount: '3600' }] }), CONTRACT, TOOLS)
    expect(explainFinding(finding, mended, [], () => null, TOOLS).upshot).toMatch(
      /^It is gone as of 2026-08-15\./,
    )
  })
})

describe('the text of an explanation', () => {
  const hostile = HOSTILE.map((text) =>
    contractOf({
      accountName: text,
      contract: { values: { ...CONTRACT_VALUES, poNumber: text } },
      bills: [FIRST, SHORT],
    }),
  )

  test('stays within 80 columns and lets no text steer the terminal', () => {
    for (const explanation of hostile) {
      const text = textOf(explanation)
      for (const line of text.split('\n')) expect(lineLength(line)).toBeLessThanOrEqual(80)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/)
    }
  })

  test('is Markdown in which no text has markup of its own', () => {
    for (const explanation of hostile) {
      const text = renderMarkdown(explanationBlocks(explanation))
      expect(text).not.toMatch(/<(script|img|svg)/)
      expect(text).not.toMatch(/(^|[^\\])\[b\]\(/)
    }
    expect(renderMarkdown(explanationBlocks(contractOf({ bills: [FIRST] })))).toMatch(
      /^# Contract C-1\n\n- Account: Northwind Traders\n/,
    )
  })

  test('has colours only where it may', () => {
    const blocks = explanationBlocks(contractOf({ bills: [FIRST] }))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with it
    expect(renderText(blocks, true).replaceAll(/\u001b\[\d+m/g, '')).toBe(renderText(blocks, false))
  })
})
