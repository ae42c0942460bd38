// A process of its own, to be killed: it holds the store and writes until it can't. Says on standard output how far it is.
import { hostname } from 'node:os'
import type { Finding } from '../../../reconcile/findings/finding.js'
import { openStore } from '../../../state/open.js'
import type { Store } from '../../../state/store.js'
import { BATCH, killRow, killRun, ONE_UNIT, TOOLS } from './shared.js'

const say = (word: string): boolean => process.stdout.write(`${word}\n`)
const since = '2026-11-20T02:00:00.000Z'

async function stagePages(store: Store): Promise<void> {
  await store.runs.start(killRun('killed'))
  await store.staging.begin('killed', ['invoice'], since)
  for (let page = 0; ; page++) {
    const rows = Array.from({ length: BATCH }, (_, i) => killRow(page * BATCH + i))
    await store.staging.page('killed', 'invoice', rows, since)
    say(`page ${page}`)
  }
}

async function removeRows(store: Store): Promise<void> {
  await store.runs.start(killRun('killed'))
  await store.staging.begin('killed', ['invoice'], since)
  say('removing')
  await store.staging.finishObject('killed', 'invoice', since)
  say('removed')
}

async function finishComparison(store: Store): Promise<void> {
  await store.runs.start(killRun('killed'))
  const scope = { units: null, contracts: null, rules: null }
  const start = { runId: 'killed', asOf: '2026-11-21', at: since, actor: 'tieout', scope, lookBack: false }
  await store.findings.begin(start)
  const findings = JSON.parse(process.argv[4] ?? '[]') as Finding[]
  const many = Array.from({ length: 2000 }, (_, i) => ({ ...findings[0]!, id: `new${i}` }))
  await store.findings.save('killed', [{ ...ONE_UNIT, findings: many }])
  say('finishing')
  await store.findings.finish('killed')
  say('finished')
}

const store = await openStore(process.argv[2] ?? '', TOOLS)
await store.hold({ pid: process.pid, host: hostname(), command: 'kill me', since })
say('held')
if (process.argv[3] === 'pages') await stagePages(store)
if (process.argv[3] === 'remove') await removeRows(store)
if (process.argv[3] === 'finish') await finishComparison(store)
// Held until killed.
setInterval(() => undefined, 1_000_000)
