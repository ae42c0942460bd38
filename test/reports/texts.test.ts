import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { money } from '../../reconcile/basics/money.js'
import { completenessOf } from '../../src/reports/completeness.js'
import { csvText, safeText } from '../../src/reports/csv.js'
import { findingsDocument } from '../../src/reports/document/findings-document.js'
import { tally } from '../../src/reports/figures/tally.js'
import { headline } from '../../src/reports/headline.js'
import type { ReportInput } from '../../src/reports/input.js'
import { escaped, markdownText } from '../../src/reports/markdown.js'
import { recordUrls } from '../../src/reports/record-url.js'
import { plain } from '../../src/reports/terminal/plain.js'
import { lineLength } from '../support/line-length.js'
import { book, HOSTILE, runRow } from './book.js'
import { findingRow } from './finding-row.js'

const csvOf = async (input: ReportInput): Promise<string> => {
  let text = ''
  for await (const piece of csvText(input)) text += piece
  return text
}

const tallyOf = (input: ReportInput) => tally(input.findings(), input.run.asOf)

describe('the CSV', () => {
  test('shows control characters in place of sending them to a terminal; line breaks and tabs stay', () => {
    expect(safeText('Acme\u001b[2J\u0007\u009b31m')).toBe('Acme·[2J··31m')
    expect(safeText('Zwei\nZeilen,\tTab')).toBe('Zwei\nZeilen,\tTab')
    expect(safeText('\u0000=1+1')).toBe('·=1+1')
    expect(safeText(' =1+1')).toBe("' =1+1")
  })

  test('has a row a finding, its amounts as the document has them', async () => {
    const input = book({ findings: 60 })
    const rows: Record<string, string>[] = parse(await csvOf(input), { columns: true })
    const { findings } = await findingsDocument(input)
    expect(
      rows.map(({ id, expected, actual, difference }) => ({ id, expected, actual, difference })),
    ).toEqual(
      findings.map(({ id, expected, actual, difference }) => ({
        id,
        expected: expected ?? '',
        actual: actual ?? '',
        difference: difference ?? '',
      })),
    )
  })

  test('gives a spreadsheet no text that it would take for a formula', async () => {
    const numbers = new Set(['expected', 'actual', 'difference', 'exposure', 'ageDays'])
    const rows: Record<string, string>[] = parse(await csvOf(book({ findings: 150, hostile: true })), {
      columns: true,
    })
    for (const row of rows)
      for (const [column, text] of Object.entries(row)) {
        if (numbers.has(column)) expect(text).toMatch(/^(-?\d+(\.\d+)?)?$/)
        else expect(text).not.toMatch(/^[=+\-@\t\r]/)
      }
    expect(rows.some(({ account }) => account === '\'=HYPERLINK("http://evil.example","click")')).toBe(true)
  })
})

describe('the headline', () => {
  test('says first that a side is incomplete', async () => {
    const input = book({ complete: false })
    const [, first] = headline(input, await tallyOf(input), { color: false }).split('\n')
    expect(first).toMatch(/^INCOMPLETE: netsuite invoice doesn't agree/)
  })

  test('stays within 80 columns and lets no text steer the terminal', async () => {
    const input = book({ findings: 300, hostile: true })
    const text = headline(input, await tallyOf(input), { color: false, cases: 300 })
    for (const line of text.split('\n')) expect(lineLength(line)).toBeLessThanOrEqual(80)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/)
  })

  test('gives a case’s name the room that its amount leaves: how many findings it has isn’t cut off', async () => {
    const cause = { code: 'DISCOUNT_APPLIED_TWICE', text: '', claimed: '-50.00' } as never
    const rows = [1, 2, 3].map(() => findingRow({ case: 'a', cause }))
    const input: ReportInput = {
      ...book({ findings: 0 }),
      findings: async function* () {
        yield* rows
      },
    }
    const lines = headline(input, await tallyOf(input), { color: false }).split('\n')
    // 80 less 5 before the name, its 54 and the amount's 11 leave 10 blanks.
    expect(lines).toContain(
      `  ○  Billed too little: discount applied twice (3 findings)${' '.repeat(10)}USD -150.00`,
    )
  })

  test('puts sums of many currencies below one another, each code with its amount', async () => {
    const input = book({ findings: 20 })
    const figures = await tallyOf(input)
    const sums = ['CHF', 'DKK', 'EUR', 'GBP', 'KWD', 'NOK', 'SEK'].map((code) => money(123_456_789_01n, code))
    for (const sum of sums) figures.underbilled.add(sum)
    const text = headline(input, figures, { color: false })
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    for (const code of ['CHF', 'DKK', 'NOK', 'SEK']) expect(text).toContain(`${code} 123,456,789.01`)
  })

  test('has no colours where there may be none, and the same words with them', async () => {
    const input = book({ findings: 20 })
    const figures = await tallyOf(input)
    const [bare, painted] = [
      headline(input, figures, { color: false }),
      headline(input, figures, { color: true }),
    ]
    expect(painted).not.toBe(bare)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with it
    expect(painted.replaceAll(/\u001b\[\d+m/g, '')).toBe(bare)
  })

  test('says so where nothing was found', async () => {
    const input = book({ findings: 0 })
    expect(headline(input, await tallyOf(input), { color: false })).toContain(
      '\nNo findings: what was billed is what the contracts say.\n',
    )
  })

  test('calls nothing right that wasn’t compared', async () => {
    const clean = 'what was billed is what the contracts say'
    const part = book({ findings: 0, complete: false })
    expect(headline(part, await tallyOf(part), { color: false })).toContain(
      '\nNo findings in what there was to compare, which isn’t everything.\n',
    )
    const whole = book({ findings: 0 })
    const empty = { ...whole, figures: { ...whole.figures, dueItems: 0, matchedItems: 0 } }
    expect(headline(empty, await tallyOf(empty), { color: false })).toContain(
      '\nNo findings, and nothing that is due: no amount was compared.\n',
    )
    for (const input of [part, empty]) {
      const painted = headline(input, await tallyOf(input), { color: true })
      expect(painted).not.toContain(clean)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: green is for what is right
      expect(painted).not.toMatch(/\u001b\[32mNo findings/)
    }
  })
})

describe('completeness', () => {
  test('holds only where the run says so and every total agrees', () => {
    expect(completenessOf(runRow(true)).complete).toBe(true)
    expect(completenessOf(runRow(false)).complete).toBe(false)
    const [first, ...rest] = runRow(true).controlTotals
    const one = { ...runRow(true), controlTotals: [{ ...first!, agrees: false }, ...rest] }
    expect(completenessOf(one)).toMatchObject({ complete: false })
    expect(completenessOf({ ...runRow(true), complete: false }).sentence).toMatch(/^INCOMPLETE/)
    const facts = { incomplete: 'There is no complete sync yet.' }
    expect(completenessOf({ ...runRow(true), complete: false, facts }).sentence).toBe(
      'INCOMPLETE: There is no complete sync yet. What is missing here can look like a finding, or hide one.',
    )
  })
})

describe('beside what ties out', () => {
  const judged = (contracts: number, contractsJudged: number): ReportInput => {
    const input = book({ findings: 3 })
    return { ...input, figures: { ...input.figures, contracts, contractsJudged } }
  }
  const headlineOf = async (input: ReportInput) => headline(input, await tallyOf(input), { color: false })

  test('stands how many contracts can’t be judged; nothing where all can', async () => {
    const some = '1,007 of 1,412 contracts can’t be judged: what they say is to be billed can’t be read.'
    const input = judged(1_412, 405)
    expect((await headlineOf(input)).replaceAll('\n', ' ')).toContain(some)
    expect(markdownText(input, await tallyOf(input))).toContain(`\n- ${some.slice(0, -1)}\n`)
    expect(await headlineOf(judged(412, 412))).not.toContain('judged')
  })

  test('a book of which nothing could be judged doesn’t look like a clean one', async () => {
    expect((await headlineOf(judged(226, 0))).replaceAll('\n', ' ')).toContain(
      'Nothing could be tied out: no contract says readably what is to be billed (226 can’t be judged).',
    )
  })
})

describe('Markdown', () => {
  test('gives no text markup of its own', async () => {
    const input = book({ findings: 200, hostile: true })
    const text = markdownText(input, await tallyOf(input), 200)
    expect(text).not.toMatch(/<(script|img|svg)/)
    expect(text).not.toMatch(/(^|[^\\])\[b\]\(/)
    for (const row of text.split('\n').filter((line) => line.startsWith('| ')))
      expect(row.replaceAll('\\|', '').split('|').length).toBe(7)
  })

  test('escapes what would begin a heading or a list', () => {
    expect(escaped('# a')).toBe('\\# a')
    expect(escaped('1. a')).toBe('\\1. a')
    expect(escaped('a (b) + c')).toBe('a (b) + c')
  })
})

describe('text for a terminal', () => {
  test('keeps words, and nothing that isn’t one', () => {
    for (const text of HOSTILE) expect(plain(text)).toMatch(/^[\P{Cc}]*$/u)
    expect(plain('Müller & Söhne 漢字 🧾')).toBe('Müller & Söhne 漢字 🧾')
  })
})

describe('links into the systems', () => {
  const urls = recordUrls({
    salesforce: { loginUrl: 'https://acme.my.salesforce.com/' },
    netsuite: { account: '1234567_SB1' },
  })

  test('open the record in the host that people use', () => {
    expect(urls('salesforce', 'contract', '8005')).toBe('https://acme.my.salesforce.com/8005')
    expect(urls('netsuite', 'invoice', '77')).toBe(
      'https://1234567-sb1.app.netsuite.com/app/accounting/transactions/custinvc.nl?id=77',
    )
  })

  test('are none where there is no page, or nobody’s org', () => {
    expect(urls('netsuite', 'invoiceLine', '77')).toBeNull()
    expect(urls('tieout', 'override', '1')).toBeNull()
    const shared = recordUrls({ salesforce: { loginUrl: 'https://login.salesforce.com' }, netsuite: null })
    expect(shared('salesforce', 'contract', '8005')).toBeNull()
    expect(shared('netsuite', 'invoice', '77')).toBeNull()
  })

  test('carry an id as data', () => {
    expect(urls('netsuite', 'invoice', '1&x="><')).toBe(
      'https://1234567-sb1.app.netsuite.com/app/accounting/transactions/custinvc.nl?id=1%26x%3D%22%3E%3C',
    )
  })
})
