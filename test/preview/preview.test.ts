import { describe, expect, it } from 'vitest'
import { formatOfFile, type PreviewOptions, previews } from '../../src/preview/preview.js'

const CONTRACT = {
  startDate: '2026-01-18',
  endDate: '2026-02-28',
  billingFrequency: 'monthly',
  billingAnchor: 'calendar',
  currency: 'USD',
  paymentTerms: 'Net 30',
}
const DOCUMENT = {
  contract: CONTRACT,
  lines: [{ id: 'seats', quantity: '10', unitPrice: '120.00' }],
  asOf: '2026-02-02',
}

/** All documents of an input at once. */
function previewed(input: string, options: PreviewOptions) {
  const all = [...previews(input, options)]
  return {
    output: all.map(({ output }) => output).join(''),
    errors: all.map(({ error, note }) => `${error ?? ''}${note ?? ''}`).join(''),
    hasFailed: all.some(({ error }) => error !== null),
  }
}

const json = (input: string, format: PreviewOptions['format'] = null) => {
  const { output, errors, hasFailed } = previewed(input, { json: true, format })
  return { documents: output.trim().split('\n'), whole: output, errors, hasFailed }
}

const SCHEDULE = {
  schema: 'tieout.schedule/1',
  total: { amount: '1741.94', currency: 'USD' },
  items: [
    {
      line: 'seats',
      period: { start: '2026-01-18', end: '2026-01-31' },
      fullPeriod: { start: '2026-01-01', end: '2026-01-31' },
      stub: true,
      factor: '14/31',
      unrounded: '16800/31',
      amount: '541.94',
      currency: 'USD',
      billDate: '2026-01-18',
      dueDate: '2026-02-17',
      due: true,
    },
    {
      line: 'seats',
      period: { start: '2026-02-01', end: '2026-02-28' },
      fullPeriod: { start: '2026-02-01', end: '2026-02-28' },
      stub: false,
      factor: '1',
      unrounded: '1200',
      amount: '1200.00',
      currency: 'USD',
      billDate: '2026-02-01',
      dueDate: '2026-03-03',
      due: false,
    },
  ],
  error: null,
}

describe('one document', () => {
  it('in JSON', () => {
    const { whole, errors, hasFailed } = json(JSON.stringify(DOCUMENT, null, 2))
    expect(JSON.parse(whole)).toEqual({ ...SCHEDULE, total: { amount: '1741.94', currency: 'USD' } })
    expect({ errors, hasFailed }).toEqual({ errors: '', hasFailed: false })
  })

  it('in YAML, with plain dates and numbers', () => {
    const yaml = [
      'contract:',
      '  startDate: 2026-01-18',
      '  endDate: 2026-02-28',
      '  billingFrequency: monthly',
      '  billingAnchor: calendar',
      '  currency: USD',
      '  paymentTerms: Net 30',
      '  bookedOn: null',
      '  holdReason: ~',
      'lines:',
      '  - { id: seats, quantity: 10, unitPrice: 120.00 }',
      'asOf: 2026-02-02',
    ].join('\n')
    expect(JSON.parse(json(yaml).whole)).toEqual(SCHEDULE)
  })

  it('in YAML with merge keys', () => {
    const yaml = [
      'contract: { startDate: 2026-01-01, endDate: 2026-01-31, billingFrequency: monthly, currency: USD }',
      'lines:',
      '  - &seat { id: basic, quantity: 2, unitPrice: 10.00 }',
      '  - { <<: *seat, id: plus, quantity: 3 }',
    ].join('\n')
    const { items } = JSON.parse(json(yaml).whole)
    expect(items).toMatchObject([
      { line: 'basic', amount: '20.00' },
      { line: 'plus', amount: '30.00' },
    ])
  })

  it('with a byte order mark, numbers for texts, and nulls', () => {
    const odd = { ...DOCUMENT, lines: [{ id: 'seats', quantity: 10, unitPrice: 120, discountPercent: null }] }
    expect(JSON.parse(json(`\uFEFF${JSON.stringify(odd)}`).whole)).toEqual(SCHEDULE)
  })

  it('keeps digits that a binary number would lose', () => {
    const text = `{"contract":{"startDate":"2026-01-01","termMonths":1,"billingFrequency":1,"currency":"USD"},
      "lines":[{"quantity":9007199254740993,"unitPrice":0.10000000000000000555}]}`
    expect(JSON.parse(json(text).whole).items[0].unrounded).toBe('900719925474099.34998995586381251115')
  })

  it('without an as-of date says nothing of what is due', () => {
    const { asOf: _, ...timeless } = DOCUMENT
    expect(JSON.parse(json(JSON.stringify(timeless)).whole).items[0].due).toBeNull()
  })

  it('takes the as-of date that it is given where it names none', () => {
    const { asOf: _, ...timeless } = DOCUMENT
    const { output } = previewed(JSON.stringify(timeless), { json: true, asOf: '2026-02-02' })
    expect(JSON.parse(output).items[0].due).toBe(true)
  })

  it('numbers lines that have no id', () => {
    const unnamed = { ...DOCUMENT, lines: [{ quantity: '1', unitPrice: '1' }] }
    expect(JSON.parse(json(JSON.stringify(unnamed)).whole).items[0].line).toBe('1')
  })

  it('takes milestones as a list', () => {
    const contract = {
      ...CONTRACT,
      billingFrequency: 'milestone',
      totalValue: 1000,
      milestones: [{ date: '2026-02-01', percent: 12.5, done: false }],
    }
    const { items } = JSON.parse(json(JSON.stringify({ contract, asOf: '2026-12-31' })).whole)
    expect(items).toMatchObject([
      { line: 'milestone 1', amount: '125.00', billDate: '2026-02-01', due: false },
    ])
  })

  it('adds the totals of several currencies, which never add up to one', () => {
    const lines = [
      { quantity: '1', unitPrice: '1' },
      { quantity: '1', unitPrice: '500', currency: 'JPY' },
    ]
    const contract = {
      startDate: '2026-01-01',
      termMonths: '2',
      billingFrequency: 'monthly',
      currency: 'USD',
    }
    expect(JSON.parse(json(JSON.stringify({ contract, lines })).whole)).toMatchObject({
      total: { amount: '2.00', currency: 'USD' },
      totals: [
        { amount: '2.00', currency: 'USD' },
        { amount: '1000', currency: 'JPY' },
      ],
    })
  })
})

describe('several documents', () => {
  const good = JSON.stringify(DOCUMENT)
  const bad = JSON.stringify({ ...DOCUMENT, contract: { ...CONTRACT, billingFrequency: 'fortnightly' } })

  it('of NDJSON come out one a line, in order, and one that can’t be read stops none', () => {
    const { documents, errors, hasFailed } = json(`${good}\n\n${bad}\n{oops\nnull\n${good}\n`)
    const parsed = documents.map((line) => JSON.parse(line))
    expect(parsed.map(({ error }) => error?.field ?? null)).toEqual([
      null,
      'billingFrequency',
      'document',
      'document',
      null,
    ])
    expect(parsed[1]).toMatchObject({
      total: null,
      items: [],
      error: {
        field: 'billingFrequency',
        value: 'fortnightly',
        message: expect.stringContaining('monthly, quarterly'),
      },
    })
    expect(parsed[4]).toEqual(SCHEDULE)
    expect(hasFailed).toBe(true)
    expect(errors).toContain('Document 2 can’t be previewed: billingFrequency is "fortnightly"')
    expect(errors).toContain('preview it again; the others are shown.')
  })

  it.each(['{"contract":', '', '{}', 'contract: {}'])('that stands alone has no others: %j', (input) => {
    const { errors, hasFailed } = previewed(input, { json: true })
    expect(errors).toMatch(/^Document 1 can’t be previewed: .*\nCorrect it and preview it again\.\n$/)
    expect(hasFailed).toBe(true)
  })

  it('that stand on a line are answered on one, also where there is only one', () => {
    const { output } = previewed(`${good}\n`, { json: true })
    expect(output.trimEnd()).not.toContain('\n')
    expect(JSON.parse(output)).toEqual(SCHEDULE)
    const spread = previewed(JSON.stringify(DOCUMENT, null, 2), { json: true }).output
    expect(spread.trimEnd()).toContain('\n')
    expect(JSON.parse(spread)).toEqual(SCHEDULE)
  })

  it('of YAML are apart by three dashes', () => {
    const { output } = previewed(`${good}\n---\n${good}\n`, { json: false, format: 'yaml' })
    expect(output.match(/Total USD 1,741\.94/g)).toHaveLength(2)
  })

  it('of YAML are answered one a line, as those of NDJSON are', () => {
    const { documents } = json(`${good}\n---\n${good}\n`, 'yaml')
    expect(documents.map((line) => JSON.parse(line))).toEqual([SCHEDULE, SCHEDULE])
  })

  it.each([
    ['before', [good, 'oops', 'oops', 'oops']],
    ['behind', ['oops', '{"contract":', 'oops', good]],
  ])('aren’t lost to broken lines that outnumber them: %s', (_, lines) => {
    const { documents, hasFailed } = json(lines.join('\n'))
    expect(documents.map((line) => JSON.parse(line).items.length)).toEqual(
      lines.map((line) => (line === good ? SCHEDULE.items.length : 0)),
    )
    expect(hasFailed).toBe(true)
  })

  it('don’t come of a line of one document that is broken', () => {
    const broken = JSON.stringify(DOCUMENT, null, 2).replace(
      '"lines": [',
      '"lines": [\n{"id":"x"}\n{"id":"y"}',
    )
    expect(JSON.parse(json(broken).whole).error.field).toBe('document')
  })

  it('keep their as-of dates to themselves', () => {
    const later = JSON.stringify({ ...DOCUMENT, asOf: '2026-02-06' })
    const dues = json(`${good}\n${later}`).documents.map((line) =>
      JSON.parse(line).items.map(({ due }: { due: boolean }) => due),
    )
    expect(dues).toEqual([
      [true, false],
      [true, true],
    ])
  })
})

describe('what can’t be read', () => {
  it.each([
    ['', 'document', null],
    ['[1, 2]', 'document', '["1","2"]'],
    ['{"lines": []}', 'contract', null],
    ['{"contract": "C-1"}', 'contract', 'C-1'],
    ['{"contract": {}, "lines": "none"}', 'lines', 'none'],
    ['{"contract": {}, "lines": [1]}', 'lines', '1'],
    ['{"contract": {}, "lines": [{"id": "seats"}, {"id": "seats"}]}', 'id', 'seats'],
    ['{"contract": {}, "lines": [{"id": "2"}, {}]}', 'id', '2'],
    ['{"contract": {}, "defaults": []}', 'defaults', '[]'],
    ['{"contract": {}, "asOf": "today"}', 'asOf', 'today'],
    ['{"contract": {"startDate": {"year": 2026}}}', 'startDate', '{"year":"2026"}'],
    ['{"contract": {"startDate": "2026-01-01", "currency": "USD"}}', 'lines', null],
    [
      '{"contract": {"startDate": "2026-01-01", "currency": "USD"}, "lines": [{"quantity": 1, "unitPrice": "__proto__"}]}',
      'billingFrequency',
      null,
    ],
  ])('%s', (input, field, value) => {
    const { whole, hasFailed } = json(input)
    expect(JSON.parse(whole)).toMatchObject({ items: [], total: null, error: { field, value } })
    expect(hasFailed).toBe(true)
  })

  it('is no exception, however deep it goes', () => {
    const deep = `{"contract":${'['.repeat(100_000)}`
    expect(previewed(deep, { json: true }).hasFailed).toBe(true)
    expect(previewed(`a: ${'['.repeat(20_000)}`, { json: true }).hasFailed).toBe(true)
  })
})

describe('the table', () => {
  it('has a line an item with the arithmetic, and the total', () => {
    const { output, errors, hasFailed } = previewed(JSON.stringify(DOCUMENT), { json: false })
    expect({ errors, hasFailed }).toEqual({ errors: '', hasFailed: false })
    expect(output).toBe(
      [
        'Contract: from 2026-01-18 to 2026-02-28, as of 2026-02-02',
        '',
        'Line   Service                 Bill date   Due date      Amount  Due',
        'seats  2026-01-18..2026-01-31  2026-01-18  2026-02-17    541.94  yes',
        '  10 × 120.00 a month = 1,200.00; 14 of 31 days (14/31) = 541.94',
        'seats  2026-02-01..2026-02-28  2026-02-01  2026-03-03  1,200.00  no',
        '  10 × 120.00 a month = 1,200.00',
        '',
        'Total USD 1,741.94',
        '',
      ].join('\n'),
    )
  })

  it('says when there is nothing to bill', () => {
    const cancelled = { ...DOCUMENT, contract: { ...CONTRACT, number: 'C-7', terminatedOn: '2025-12-31' } }
    expect(previewed(JSON.stringify(cancelled), { json: false }).output).toBe(
      [
        'Contract C-7: from 2026-01-18 to 2026-02-28, terminated on 2025-12-31, as of 2026-02-02',
        '',
        'Nothing is to be billed.',
        '',
        'Total USD 0.00',
        '',
      ].join('\n'),
    )
  })
})

it('names what it doesn’t know, and goes on', () => {
  const slip = { ...DOCUMENT, contract: { ...CONTRACT, billngTiming: 'arrears' } }
  const { errors, hasFailed } = previewed(JSON.stringify(slip), { json: true })
  expect(errors).toBe('Document 1: contract.billngTiming is no term and was left out.\n')
  expect(hasFailed).toBe(false)
})

it.each([
  ['terms.yaml', 'yaml'],
  ['TERMS.YML', 'yaml'],
  ['terms.ndjson', 'ndjson'],
  ['terms.jsonl', 'ndjson'],
  ['terms.json', null],
  ['terms', null],
])('%s is %s', (name, format) => {
  expect(formatOfFile(name)).toBe(format)
})

it('takes ten thousand documents in one process', () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    JSON.stringify({ ...DOCUMENT, contract: { ...CONTRACT, number: `C-${at}` } }),
  )
  const { output, hasFailed } = previewed(many.join('\n'), { json: true })
  expect(hasFailed).toBe(false)
  expect(output.match(/"1741\.94"/g)).toHaveLength(10_000)
})
