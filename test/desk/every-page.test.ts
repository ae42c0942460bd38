import { describe, expect } from 'vitest'
import { keysOf } from '../../reconcile/linking/keys-of.js'
import { CHROMIUM, testWith } from '../reports/programs.js'
import { json, openDesk, type ReviewDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { record, sync } from '../state/support.js'
import { violations } from '../support/axe.js'
import { type Seat, sit } from './browser.js'

const SCRIPT = '<script>alert(1)</script>'
const IMAGE = '"><img src=x onerror=alert(1)>'
/** Everything that comes from outside, or from a person, would like to be more than text. */
const HOSTILE = `${SCRIPT} ${IMAGE} javascript:alert(1) \u202e`

/** As much as a book may hold, in a currency that has a long code beside it, of whom nothing breaks the name. */
const VAST = {
  ...{ difference: '-123456789012345.67', expected: '123456789012345.67', actual: '0.00' },
  exposure: { currency: 'USD', amount: '123456789012345.67' },
  account: { salesforceId: null, name: 'Verwaltungsgesellschaft'.repeat(8), netsuiteCustomerId: '8' },
}

const october = (id: string) =>
  finding(id, {
    severity: 'critical',
    account: { salesforceId: null, name: HOSTILE, netsuiteCustomerId: '7' },
    contract: { id: '800000000000001AAA', number: HOSTILE },
    invoices: [{ id: '501', number: HOSTILE }],
    message: `${HOSTILE} was billed.`,
    cause: { code: 'UPLIFT_NOT_APPLIED', text: HOSTILE },
    period: { start: '2026-10-01', end: '2026-10-31' },
    evidence: [{ system: 'netsuite', record: 'invoice', id: '501', field: 'memo', value: HOSTILE }],
  })

const staged = (one: ReturnType<typeof record>) => ({ record: one, keys: keysOf(one) })

/** A desk on whose every page something stands; every name and reason in it is hostile. */
async function hostileBook(): Promise<{ readonly desk: ReviewDesk; readonly pages: readonly string[] }> {
  const desk = openDesk()
  await desk.withStore((store) =>
    sync(store, 's1', [
      staged(record('subsidiary', '1', { name: HOSTILE })),
      staged(record('subsidiary', '2', { name: 'Acme EU' })),
      staged(
        record('contract', '800000000000001AAA', {
          ...{ number: '00000101', startDate: '2026-01-01', endDate: '2026-12-31' },
          ...{ billingFrequency: 'monthly', currency: 'USD', paymentTerms: 'Net 30' },
        }),
      ),
      staged(record('invoice', '501', { number: 'INV501', date: '2026-10-01' })),
    ]),
  )
  const vast = { ...october('eeeeeeee'), ...VAST, direction: 'owed-to-customer' as const }
  const found = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'].map(october)
  await desk.night(6, [...found, vast, { ...october('ffffffff'), ...VAST }])
  const why = ['--reason', HOSTILE, '--json']
  const asked = async (...argv: readonly string[]) => json(await desk.as('li', ...argv, ...why)).request.id
  const waive = (id: string) =>
    asked('findings', 'waive', id, '--code', 'immaterial', '--expires', '2026-11-15')
  await desk.as('maria', 'approve', await waive('aaaaaaaa'))
  const waiver = await waive('bbbbbbbb')
  await desk.as('maria', 'approve', await asked('baseline'))
  const month = await asked('sign-off', '--period', '2026-10', '--subsidiary', '1')
  await desk.as('maria', 'approve', month)
  await desk.as('li', 'findings', 'comment', 'cccccccc', '--text', HOSTILE)
  await desk.as('li', 'findings', 'assign', 'cccccccc', '--to', 'maria', '--reason', HOSTILE)
  await desk.as('li', 'findings', 'accept', 'dddddddd', '--reason', HOSTILE)
  const term = ['800000000000001AAA', 'holdReason', HOSTILE, '--document', HOSTILE]
  await desk.as('maria', 'approve', await asked('override', 'set', ...term))
  await asked('link', 'INV501', '00000101', '--document', HOSTILE)
  return {
    desk,
    pages: [
      ...['start', 'findings', 'findings?account=none', 'finding?id=cccccccc', 'finding?id=eeeeeeee'],
      'finding?id=none',
      ...['requests', `request?id=${waiver}`, `request?id=${month}`],
      ...['overrides', 'override?id=OV-1', 'override?id=LK-1', 'propose-override', 'propose-link'],
      ...['sign-off', 'month?month=2026-10&subsidiary=1', 'month?month=2026-09&subsidiary=2', 'baseline'],
    ],
  }
}

/** Every page by its address, and the one that a form leads to. */
async function forEach(seat: Seat, pages: readonly string[], look: (name: string) => Promise<void>) {
  for (const name of pages) {
    await seat.to(name)
    for (const menu of await seat.page.locator('details').all())
      await menu.evaluate((one) => one.setAttribute('open', ''))
    await look(name)
  }
  await seat.to('findings')
  await seat.page.locator('input[name=which][value=filter]').check()
  await seat.page.locator('select[name=do]').selectOption('waive')
  await seat.page.getByRole('button', { name: 'Go on …' }).click()
  await look('bulk')
}

describe('every page of the desk', () => {
  for (const [name, look] of [
    ['in the light', {}],
    ['in the dark', { dark: true }],
    ['on a phone', { width: 390 }],
  ] as const)
    testWith(
      CHROMIUM,
      `is accessible ${name}, asks for nothing beyond itself and is no wider than its window`,
      async () => {
        const { desk, pages } = await hostileBook()
        const seat = await sit(desk.folder, 'maria', look)
        const found: Record<string, readonly string[]> = {}
        const wide: string[] = []
        await forEach(seat, pages, async (page) => {
          const wrong = await violations(seat.page)
          if (wrong.length > 0) found[page] = wrong
          const width = await seat.page.evaluate('document.documentElement.scrollWidth')
          if (Number(width) > seat.page.viewportSize()!.width) wide.push(`${page}: ${width}`)
        })
        expect(found).toEqual({})
        expect(wide).toEqual([])
        expect(seat.complaints.filter((one) => !one.includes('422'))).toEqual([])
      },
    )

  testWith(CHROMIUM, 'shows a script in a customer’s name as text, and runs nothing of it', async () => {
    const { desk, pages } = await hostileBook()
    const seat = await sit(desk.folder, 'maria')
    const shown: Record<string, boolean> = {}
    await forEach(seat, pages, async (page) => {
      expect([page, await seat.page.locator('script').count()]).toEqual([page, 1])
      expect(await seat.page.locator('img, iframe, object, embed, svg[onload], [onerror]').count()).toBe(0)
      expect(await seat.page.locator('a[href^="javascript:" i]').count()).toBe(0)
      const text = (await seat.page.locator('main').textContent()) ?? ''
      expect(text).not.toContain('\u202e')
      shown[page] = text.includes(SCRIPT)
    })
    expect(seat.complaints.filter((one) => !one.includes('422'))).toEqual([])
    const silent = Object.keys(shown).filter((page) => !shown[page])
    expect(silent).toEqual([
      ...['findings?account=none', 'finding?id=none', 'propose-override', 'propose-link'],
      'month?month=2026-09&subsidiary=2',
    ])
  })
})
