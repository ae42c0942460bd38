import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** For a browser that asks nobody for anything. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What axe finds wrong, whatever its weight; run beside the page's own policy, which allows no script but its own. */
export async function violations(opened: Page): Promise<readonly string[]> {
  const session = await opened.context().newCDPSession(opened)
  await session.send('Page.setBypassCSP', { enabled: true })
  await session.send('Runtime.evaluate', { expression: AXE })
  const answer = await session.send('Runtime.evaluate', {
    expression:
      'axe.run(document).then((found) => JSON.stringify(found.passes.length < 20 ? ["axe looked at nothing"] : found.violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" ")}`)))',
    awaitPromise: true,
    returnByValue: true,
  })
  return JSON.parse(String(answer.result.value)) as string[]
}
