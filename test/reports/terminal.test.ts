import { describe, expect, it } from 'vitest'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { rulesText } from '../../src/reports/terminal/rules-text.js'
import { type Column, table } from '../../src/reports/terminal/table.js'
import { tableWidth, widthsOf } from '../../src/reports/terminal/widths.js'
import { wrap } from '../../src/reports/terminal/wrap.js'

type Row = readonly [id: string, rule: string, where: string, amount: string]

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Id', width: 4, cell: (row) => row[0] },
  { title: 'Rule', width: 27, fits: true, yields: true, cell: (row) => row[1] },
  { title: 'Where', width: 'rest', cell: (row) => row[2] },
  { title: 'Amount', width: 24, fits: true, align: 'right', cell: (row) => row[3] },
]

describe('a table in a terminal', () => {
  it('gives names and amounts what they need, and the rest to the rest', () => {
    // 40 − 3 blanks − 4 − 12 − 10 leaves 11, which is less than 14: the rule gives the three.
    expect(widthsOf(COLUMNS, [['a'], ['UNDERBILLED.'], ['x'], ['USD 100.00']], 40)).toEqual([4, 9, 14, 10])
    // 80 − 3 − 4 − 12 − 10 = 51.
    expect(widthsOf(COLUMNS, [['a'], ['UNDERBILLED.'], ['x'], ['USD 100.00']], 80)).toEqual([4, 12, 51, 10])
    // No cells: as wide as the titles.
    expect(widthsOf(COLUMNS, [[], [], [], []], 80)).toEqual([4, 4, 63, 6])
  })

  it('cuts no rule’s name and no amount at 80 columns, and no line is longer', () => {
    const rows: readonly Row[] = [
      [
        '1234',
        'OPPORTUNITY_VALUE_MISMATCH',
        'An account of a very long name indeed, Inc.',
        '(USD 1,176,560.80)',
      ],
      ['5678', 'PO_MISSING', 'Acme', 'KWD -1,757.170'],
    ]
    const lines = table(rows, COLUMNS, false).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBe(80)
    expect(lines[1]).toMatch(/^1234 OPPORTUNITY_VALUE_MISMATCH An account.*… \(USD 1,176,560\.80\)$/)
    expect(lines[2]).toMatch(/^5678 PO_MISSING +Acme +KWD -1,757\.170$/)
  })

  it('shows whole names where the terminal is wide', () => {
    const rows: readonly Row[] = [
      ['1', 'OVERBILLED', 'An account of a very long name indeed, Inc.', 'USD 1.00'],
    ]
    expect(table(rows, COLUMNS, false, 120)).toContain('An account of a very long name indeed, Inc.')
  })

  it('is as wide as the terminal, within reason; 80 in a pipe', () => {
    expect([0, 20, 72, 100, 400].map(tableWidth)).toEqual([80, 60, 72, 100, 120])
  })
})

describe('lines of a terminal', () => {
  it('end between words, and never between a currency and its amount', () => {
    expect(wrap('it comes to USD 1,193.92 in all', 16)).toEqual(['it comes to', 'USD 1,193.92 in', 'all'])
    expect(wrap('credit JPY −5,000', 12)).toEqual(['credit', 'JPY −5,000'])
    expect(wrap('in USD and EUR', 7)).toEqual(['in USD', 'and EUR'])
  })

  it('break what is longer than a line where they must', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrap('USD 1,193,920.00', 10)).toEqual(['USD 1,193,', '920.00'])
  })
})

describe('the rule catalogue', () => {
  it.each([60, 80, 120])('cuts no rule’s title at %d columns: it goes on below', (width) => {
    const text = rulesText(RULES, new Map(), false, width)
    const lines = text.split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
    expect(text).not.toContain('…')
    // Every title stands there, with what the columns beside it put in between taken out.
    const titles = lines.map((line) => line.slice(28, width - 10).trim()).join(' ')
    for (const { title } of RULES) expect(titles).toContain(title)
  })
})
