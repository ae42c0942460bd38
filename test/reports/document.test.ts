import { describe, expect, test } from 'vitest'
import { documentText, findingsDocument } from '../../src/reports/document/findings-document.js'
import type { ReportInput } from '../../src/reports/input.js'
import type { FindingRow } from '../../state/store.js'
import { book, runRow } from './book.js'
import { findingRow } from './finding-row.js'

const textOf = async (input: ReportInput): Promise<string> => {
  let text = ''
  for await (const piece of documentText(input)) text += piece
  return text
}

const of = (rows: readonly FindingRow[]): ReportInput => ({
  ...book({ findings: 0 }),
  findings: async function* () {
    yield* rows
  },
})

describe('the findings document', () => {
  test('has the keys of its schema, in their order', async () => {
    const { findings, ...head } = JSON.parse(await textOf(of([findingRow({})])))
    expect(Object.keys(head)).toEqual(['schema', 'run', 'summary'])
    expect(head.schema).toBe('tieout.findings/1')
    expect(Object.keys(head.run)).toEqual([
      'id',
      'asOf',
      'startedAt',
      'finishedAt',
      'trigger',
      'complete',
      'controlTotals',
    ])
    expect(Object.keys(head.run.controlTotals[0])).toEqual([
      'source',
      'object',
      'sourceCount',
      'stagedCount',
      'leftOut',
      'sourceAmount',
      'stagedAmount',
      'agrees',
    ])
    expect(Object.keys(head.summary)).toEqual([
      'contracts',
      'invoices',
      'expectedItems',
      'matchedItems',
      'findings',
      'byRule',
      'bySeverity',
      'underbilled',
      'overbilled',
    ])
    expect(Object.keys(findings[0])).toEqual([
      'id',
      'rule',
      'severity',
      'status',
      'case',
      'account',
      'contract',
      'opportunity',
      'invoices',
      'line',
      'period',
      'currency',
      'expected',
      'actual',
      'difference',
      'material',
      'baseline',
      'direction',
      'exposure',
      'cause',
      'message',
      'evidence',
      'firstSeen',
      'lastSeen',
      'assignee',
      'ageDays',
    ])
    expect(Object.keys(findings[0].evidence[0])).toEqual(['system', 'record', 'id', 'field', 'value', 'url'])
  })

  test('says a finding as it is, with age and links', async () => {
    const { findings } = await findingsDocument(
      of([findingRow({}, { firstSeen: '2026-10-31', assignee: 'jo' })]),
    )
    expect(findings[0]).toMatchObject({
      account: { salesforceId: '001000000000001AAA', name: 'Northwind Traders', netsuiteCustomerId: '801' },
      contract: { id: '800000000000001AAA', number: 'C-1' },
      opportunity: null,
      difference: '-50.00',
      // 31 October to 20 November 2026.
      ageDays: 20,
      assignee: 'jo',
      evidence: [
        {
          system: 'netsuite',
          record: 'invoice',
          id: '501',
          field: 'total',
          value: '1000.00',
          url: 'https://1234567-sb1.app.netsuite.com/app/accounting/transactions/custinvc.nl?id=501',
        },
      ],
    })
  })

  test('adds up to the last digit, by currency, what is open or accepted; waived money apart', async () => {
    const rows = [
      findingRow({ currency: 'USD', difference: '-0.10', expected: '1.10', actual: '1.00' }),
      findingRow(
        { currency: 'USD', difference: '-0.20', expected: '1.20', actual: '1.00' },
        { status: 'accepted' },
      ),
      findingRow(
        { currency: 'USD', difference: '-7.00', expected: '8.00', actual: '1.00' },
        { status: 'waiver-requested' },
      ),
      findingRow({ currency: 'USD', difference: '-1000.00' }, { status: 'waived' }),
      findingRow({ currency: 'USD', difference: '-1000.00' }, { status: 'resolved' }),
      findingRow({ currency: 'JPY', difference: '-90071992547409931', expected: null, actual: null }),
      findingRow({ currency: 'JPY', difference: '-2' }),
      findingRow({ currency: 'KWD', difference: '0.005', direction: 'owed-to-customer' }),
      findingRow({ currency: 'USD', difference: '913.73', direction: 'risk' }),
    ]
    const { summary } = await findingsDocument(of(rows))
    expect(summary.underbilled).toEqual({ JPY: '90071992547409933', USD: '7.30' })
    expect(summary.overbilled).toEqual({ KWD: '0.005', USD: '0.00' })
  })

  test('counts by rule in code order and by severity from the worst', async () => {
    const rows = [
      findingRow({ rule: 'UNDERBILLED', severity: 'low' }),
      findingRow({ rule: 'INVOICE_MISSING', severity: 'critical' }),
      findingRow({ rule: 'UNDERBILLED', severity: 'high' }),
    ]
    const { summary } = await findingsDocument(of(rows))
    expect(Object.entries(summary.byRule)).toEqual([
      ['INVOICE_MISSING', 1],
      ['UNDERBILLED', 2],
    ])
    expect(Object.keys(summary.bySeverity)).toEqual(['critical', 'high', 'low'])
    expect(summary.findings).toBe(3)
  })

  test('says nothing was found where nothing was', async () => {
    const document = JSON.parse(await textOf(of([])))
    expect(document.findings).toEqual([])
    expect(document.summary).toMatchObject({
      findings: 0,
      byRule: {},
      bySeverity: {},
      underbilled: { USD: '0.00' },
      overbilled: { USD: '0.00' },
    })
  })

  test('is the same text whether written in pieces or as a whole, and whatever it is asked to say', async () => {
    for (const hostile of [false, true]) {
      const input = book({ findings: 50, hostile })
      expect(JSON.parse(await textOf(input))).toEqual(
        JSON.parse(JSON.stringify(await findingsDocument(input))),
      )
    }
  })

  test('is the same bytes for equal findings, whatever order their keys came in', async () => {
    const row = findingRow({})
    const backwards = { ...row, finding: reversed(row.finding) }
    expect(await textOf(of([backwards]))).toBe(await textOf(of([row])))
  })

  test('keeps a run that is not complete from looking so', async () => {
    const document = await findingsDocument({ ...of([]), run: runRow(false) })
    expect(document.run.complete).toBe(false)
    expect(document.run.controlTotals.filter(({ agrees }) => !agrees).map(({ object }) => object)).toEqual([
      'invoice',
    ])
  })
})

/** The same value, every object's keys in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => reversed(item)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]: [string, unknown]) => [key, reversed(item)]),
  ) as T
}
