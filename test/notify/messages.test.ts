import { describe, expect, it } from 'vitest'
import { notificationSchema } from '../../src/notify/what/document.js'
import { messageOf } from '../../src/notify/words/say.js'
import { mailText } from '../../src/notify/write/mail-text.js'
import { slackBody } from '../../src/notify/write/slack.js'
import { teamsBody } from '../../src/notify/write/teams.js'
import { FAILURE, NEWS, partOf, shown } from './example.js'

const MORNING = `Tie-out as of 22 November 2026: 3 new findings, 1 worse, 2 open too long and 1 resolved

Complete: 5,633 rows of 21 objects agree with Salesforce and NetSuite by
count and sum.

Ties out            1,430 of 1,501 due items, of 244 contracts
Can’t be judged     3 contracts
Findings            98: 7 critical, 50 high, 41 low
Known at the start  12 findings
Underbilled         USD 114,600.25
Overbilled          USD 496,162.36
Told last           as of 21 November 2026

New: 3 findings in 2 cases
  USD 150.00 underbilled and USD 900.00 overbilled; 1 of them open again
  ▲▲ Critical: Billed twice: USD 900.00
     Northwind Traders · INV77
  ▲  High: Billed too little (2 findings): USD -150.00
     Łódź Pharma · C-1 · open 3 days · and 1 more case of this account
  … and 4 more cases.

Got worse: 1 finding
  USD 90.00 underbilled
  ▲  High: Billed too little: USD -90.00 (was USD -50.00)
     Northwind Traders · C-1 · open 12 days

Open too long: 2 findings in 1 case
  USD 100.00 underbilled; 5 in all without an owner for too long; 2 in all
  past their time
  ▲  High: Billed too little (2 findings): USD -100.00
     Northwind Traders · C-1 · open 14 days

Resolved: 1 finding
  ▲  High: Wrong payment terms: USD 1,200.00 at stake
     Northwind Traders · C-1 · open 1 day

Cases of severity high or above are told here; the reports have all.
Reports: /srv/tieout/reports/2026-11-22-1a2b3c4d
Run 1a2b3c4d, by schedule.
`

const REFUSED = `INCOMPLETE: the run of 22 November 2026 was refused, and nothing was compared

What is staged differs from the source: invoice: 978 rows in netsuite, 977
staged.

What to do: Run the sync again; if it stays, check what the integration user
may see.

What had been pulled until then is kept.

Run 1a2b3c4d, by schedule.
`

/** Every text in what a channel is sent, in order. */
function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? (['text', 'title', 'value'].includes(key) ? [value] : []) : textsIn(value),
  )
}

describe('what people read', () => {
  it.each([
    ['a morning on which everything happened', NEWS, MORNING],
    ['a night that was refused', FAILURE, REFUSED],
  ])('%s', (_, told, text) => expect(mailText(messageOf(told))).toBe(text))

  it('keeps to 80 columns below its title', () => {
    const [, ...lines] = mailText(messageOf(NEWS)).split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })

  it('says in every channel all that the text says', () => {
    const message = messageOf(NEWS)
    const said = [
      message.title,
      ...message.lead.map(({ text }) => text),
      ...message.facts.flatMap(({ name, value }) => [name, value]),
      ...message.sections.flatMap(({ title, note, entries, rest }) => [
        ...[title, note ?? '', rest ?? ''],
        ...entries.flatMap(({ what, whose, worth }) => [what, whose, worth]),
      ]),
      ...message.foot,
    ].filter((text) => text !== '')
    expect(said.length).toBeGreaterThan(30)
    for (const body of [slackBody(message), teamsBody(message)]) {
      const all = textsIn(JSON.parse(body)).join('\n')
      expect(said.filter((text) => !all.includes(text))).toEqual([])
    }
  })

  it('stays within what Slack and Teams take, however much happened', () => {
    const full = partOf({
      findings: 999,
      cases: 999,
      shown: Array.from({ length: 5 }, () =>
        shown({
          account: '漢'.repeat(500),
          place: '字'.repeat(500),
          others: 999,
          differences: [{ currency: 'USD', amount: '-123456789012.00' }],
        }),
      ),
      more: 999,
    })
    const message = messageOf({
      ...NEWS,
      systemic: Array.from({ length: 40 }, () =>
        'Billed too little: 999 findings on 999 contracts. '.repeat(6),
      ),
      ...{ news: full, worse: full, resolved: full, escalated: { ...full, unowned: 999, overdue: 999 } },
    })
    // learn.microsoft.com: 28 KB a message; docs.slack.dev: 50 blocks, 150 characters of a header.
    expect(Buffer.byteLength(teamsBody(message))).toBeLessThan(28_000)
    const { blocks } = JSON.parse(slackBody(message)) as { blocks: { text?: { text: string } }[] }
    expect(blocks.length).toBeLessThanOrEqual(50)
    expect(blocks[0]?.text?.text.length).toBeLessThanOrEqual(150)
  })

  it('is an alarm where a side isn’t whole, and good news where nothing is new or worse', () => {
    expect(messageOf(FAILURE).tone).toBe('alarm')
    expect(messageOf({ ...NEWS, complete: false }).tone).toBe('alarm')
    expect(messageOf(NEWS).tone).toBe('news')
    expect(messageOf({ ...NEWS, news: null, worse: null }).tone).toBe('good')
  })
})

describe('the document that a webhook gets', () => {
  it.each([
    ['news', NEWS],
    ['a failure', FAILURE],
  ])('fits its schema: %s', (_, told) => expect(notificationSchema.parse(told)).toEqual(told))
})
