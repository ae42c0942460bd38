import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'
import { CHROMIUM } from '../reports/programs.js'
import { QUIET } from '../support/axe.js'
import { start } from './visitor.js'

let browser: Browser | null = null
afterAll(() => browser?.close())

/** Somebody at a browser, in which their own desk is open. */
export interface Seat {
  readonly page: Page
  /** Goes to a page of the desk. */
  readonly to: (path: string) => Promise<void>
  /** What the browser complained of, or asked for beyond the desk. */
  readonly complaints: readonly string[]
}

interface Look {
  readonly width?: number
  readonly dark?: boolean
}

/** Starts a desk as this person, and opens the address that it prints in a browser of their own. */
export async function sit(folder: string, actor: string, look: Look = {}): Promise<Seat> {
  const { address } = await start(folder, actor)
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const { origin } = new URL(address)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`request: ${request.url()}`)
  })
  await page.goto(address)
  await page.waitForURL(/\/start$/)
  const room = page.url().replace(/[^/]*$/, '')
  return { page, complaints, to: async (path) => void (await page.goto(`${room}${path}`)) }
}
