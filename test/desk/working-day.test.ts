import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { CHROMIUM, testWith } from '../reports/programs.js'
import { openDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { sit } from './browser.js'

const OCTOBER = { period: { start: '2026-10-01', end: '2026-10-31' } }
const BOOK = [
  finding('aaaaaaaa', { severity: 'critical', ...OCTOBER }),
  finding('bbbbbbbb', { rule: 'OVERBILLED', direction: 'owed-to-customer', difference: '80.00', ...OCTOBER }),
  finding('cccccccc', { severity: 'low', ...OCTOBER }),
]

/** Opens one of the finding's decisions with the mouse, and fills its form. */
async function decide(page: Page, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = page.locator('details', { has: page.locator('summary', { hasText: new RegExp(`^${name}$`) }) })
  await form.locator('summary').click()
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'code') await form.getByRole('combobox').selectOption(value)
    else await form.locator(`[name=${field}]`).fill(value)
  }
  await form.getByRole('button', { name }).click()
}

const said = (page: Page) => page.getByRole('status').textContent()

testWith(CHROMIUM, 'a working day of two people, each at a desk of their own', async () => {
  const desk = openDesk()
  await desk.night(12, BOOK)
  const [li, maria] = [await sit(desk.folder, 'li'), await sit(desk.folder, 'maria')]
  const { page } = li

  // The list, filtered by keyboard alone: what is owed to the customer.
  await page.getByRole('link', { name: 'Findings', exact: true }).click()
  const direction = page.locator('details.menu > summary', { hasText: /^Direction/ })
  await direction.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.waitForURL(/direction=owed-to-customer/)
  expect(await page.locator('h1').textContent()).toBe('1 finding')

  // Opened, commented and assigned.
  await page.locator('td.name a').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/finding\?id=bbbbbbbb/)
  await decide(page, 'Comment', { text: 'asked sales' })
  expect(await said(page)).toContain('1 finding commented.')
  await decide(page, 'Assign', { to: 'maria' })
  expect(await said(page)).toContain('1 finding assigned to maria.')
  expect(await desk.one('bbbbbbbb')).toMatchObject({ assignee: 'maria', status: 'open' })

  // A waiver is asked for; who asked can't approve it, and sees so.
  await decide(page, 'Ask for a waiver', {
    code: 'commercial-decision',
    reason: 'goodwill',
    expires: '2026-12-31',
  })
  expect(await desk.one('bbbbbbbb')).toMatchObject({ status: 'waiver-requested' })
  await page.getByRole('link', { name: 'Requests' }).click()
  await page.getByRole('link', { name: 'Waiver of 1 finding' }).click()
  expect(await page.getByText('You asked for this, so another person approves it').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0)

  // The second person meets it where her day begins.
  await maria.to('start')
  expect(await maria.page.locator('.day').textContent()).toContain('1 request for you to decide')
  await maria.page.getByRole('link', { name: 'Waiver of 1 finding' }).click()
  expect(await maria.page.getByText('Nothing has moved since it was asked for.').isVisible()).toBe(true)
  await maria.page.getByLabel('Comment (kept in the history)').fill('as agreed')
  await maria.page.getByRole('button', { name: 'Approve: waive 1 finding' }).press('Enter')
  expect(await said(maria.page)).toContain('1 finding waived.')
  expect(await desk.one('bbbbbbbb')).toMatchObject({ status: 'waived' })

  // Many at once: both that are left are accepted.
  await li.to('findings?status=open')
  await page.getByLabel('all 2 findings of this filter').check()
  await page.getByLabel('What to do with them').selectOption('accept')
  await page.getByRole('button', { name: 'Go on …' }).click()
  await page.getByRole('button', { name: 'Accept: 2 findings' }).click()
  expect(await said(page)).toContain('2 findings accepted.')
  expect(await desk.statuses()).toEqual(['aaaaaaaa accepted', 'bbbbbbbb waived', 'cccccccc accepted'])

  // October is prepared by one and signed by the other.
  await page.getByRole('link', { name: 'Sign-off' }).click()
  await page.getByRole('link', { name: /^October 2026, All: Not signed/ }).click()
  expect(await page.getByText('Somebody has decided on each of them.').isVisible()).toBe(true)
  await page.getByLabel('What was done to prepare it').fill('all decided')
  await page.getByRole('button', { name: 'Sign as preparer' }).click()
  expect(await said(page)).toContain('Another person reviews and signs it.')
  await maria.to('month?month=2026-10')
  await maria.page.getByRole('link', { name: 'Review it' }).click()
  await maria.page.getByRole('button', { name: 'Sign as reviewer' }).click()
  await maria.to('sign-off')
  expect(await maria.page.locator('.signature.signed').textContent()).toContain('by li and maria')

  // A change revokes it: the desk says so at once, and the month says what it was.
  await li.to('finding?id=cccccccc')
  await decide(page, 'Open again', { reason: 'the credit was another one’s' })
  expect(await said(page)).toContain('of 2026-10 is revoked: a finding of it has changed.')
  await maria.to('month?month=2026-10')
  const note = await maria.page.getByRole('note').textContent()
  expect(note).toContain('The sign-off of li and maria is revoked')
  expect(note).toContain('reopened by li: “the credit was another one’s”')

  expect([...li.complaints, ...maria.complaints]).toEqual([])
  const trail = (await desk.events('bbbbbbbb')).map(({ kind, actor }) => `${kind} ${actor}`)
  expect(trail.slice(1)).toEqual([
    'finding.commented li',
    'finding.assigned li',
    'finding.waiver-requested li',
    'finding.waived maria',
  ])
})

testWith(CHROMIUM, 'everything can be done without the desk’s script', async () => {
  const desk = openDesk()
  await desk.night(1, BOOK)
  const { page, to } = await sit(desk.folder, 'li')
  await page.route('**/*', async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 })
    const headers = { ...answer.headers(), 'content-security-policy': "script-src 'none'" }
    await route.fulfill({ response: answer, headers })
  })
  await to('findings?status=open')
  await page.locator('input[name=id]').first().check()
  await page.getByLabel('What to do with them').selectOption('accept')
  await page.getByRole('button', { name: 'Go on …' }).click()
  await page.getByRole('button', { name: 'Accept: 1 finding' }).click()
  expect(await said(page)).toContain('1 finding accepted.')
  await to('propose-link')
  await page.getByLabel('Invoice or credit memo').fill('INV1')
  await page.getByLabel('Contract').fill('00000101')
  await page.getByRole('button', { name: 'Propose it' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('There is no invoice or credit memo “INV1”')
  expect(await page.getByLabel('Contract').inputValue()).toBe('00000101')
})
