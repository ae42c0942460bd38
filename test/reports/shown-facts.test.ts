import { expect, it } from 'vitest'
import { documentText } from '../../src/reports/document/findings-document.js'
import { tally } from '../../src/reports/figures/tally.js'
import { page } from '../../src/reports/page/page.js'
import { shownFinding } from '../../src/reports/shown-finding.js'
import { findingText } from '../../src/reports/terminal/finding-text.js'
import { book, RULE_TEXTS } from './book.js'
import { findingRow } from './finding-row.js'

const FACT = { system: 'netsuite', record: 'invoice', id: '5722', field: 'currency', value: '2' } as const
const row = findingRow({ evidence: [{ ...FACT, name: 'GBP' }, FACT, { ...FACT, value: null }] })
const shown = shownFinding(row, book())

it('an id is shown with what it is called, where that is known', () => {
  expect(shown.facts.map(({ value }) => value)).toEqual(['2 (GBP)', '2', null])
})

it('the terminal and the page show it so', async () => {
  const text = findingText(shown, [], RULE_TEXTS)
  expect(text).toContain('  invoice 5722: currency = 2 (GBP)\n')
  const input = {
    ...book(),
    findings: async function* () {
      yield row
    },
  }
  expect(await page(input, await tally(input.findings(), input.run.asOf))).toContain('2 (GBP)')
})

it('the document has the source’s own value, and nothing besides', async () => {
  const input = {
    ...book(),
    findings: async function* () {
      yield row
    },
  }
  let text = ''
  for await (const piece of documentText(input)) text += piece
  const { findings } = JSON.parse(text) as { findings: readonly { evidence: readonly object[] }[] }
  expect(findings[0]?.evidence[0]).toEqual({ ...FACT, url: input.recordUrl('netsuite', 'invoice', '5722') })
})
