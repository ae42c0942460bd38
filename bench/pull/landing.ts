import { join } from 'node:path'
import { tbaSigner } from '../../connectors/netsuite/auth/tba.js'
import type { NetSuiteClient } from '../../connectors/netsuite/client.js'
import { PAGE } from '../../connectors/netsuite/keyset.js'
import { netsuiteMappings } from '../../connectors/netsuite/mappings.js'
import { draftPlan, type ReadPlan } from '../../connectors/netsuite/plan.js'
import { pullRows } from '../../connectors/netsuite/pull.js'
import { resultPage } from '../../connectors/netsuite/result-page.js'
import { selectRows } from '../../connectors/netsuite/select.js'
import type { Source } from '../../connectors/source.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { newFacts } from '../../src/night/sync/job.js'
import { pullEverything } from '../../src/night/sync/pull.js'
import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import { cpuSeconds, timed } from '../clock.js'
import { asRun, NEVER, withBenchStore } from '../store.js'
import { netsuiteSourceSettings } from './settings.js'

/**
 * What a row costs once its page is here: the bodies of the first hundred pages of invoice lines are fetched, and then
 * read, mapped and staged by the night's own pull, with nothing else going on. Several times into new stores; the last
 * one is told, as a large pull is a warm one.
 */
const OBJECT = 'invoiceLine'
const PAGES = 100
const [, , url = '', folder = '', times = '3'] = process.argv
const settings = netsuiteSourceSettings(url, 1)
const mapping = netsuiteMappings(settings)[OBJECT]
if (!mapping) throw new Error('invoice lines are not mapped')
const plan = draftPlan(OBJECT, mapping, false)
const bodies = await bodiesOf(plan)

let told = await landed(0)
for (let time = 1; time < Number(times); time += 1) told = await landed(time)
process.stdout.write(`${JSON.stringify(told)}\n`)

async function landed(time: number): Promise<{ rows: number; seconds: number; cpu: number }> {
  const before = cpuSeconds()
  let rows = 0
  const { seconds } = await timed(() =>
    withBenchStore(join(folder, `landing-${time}.db`), (store) =>
      asRun(store, 'sync', 'bench-landing', async ({ id }) => {
        await store.staging.begin(id, [OBJECT], new Date().toISOString())
        const job = {
          store,
          sources: [],
          objects: null,
          clock: () => new Date(),
          signal: NEVER,
          progress: SILENT_PROGRESS,
          log: () => undefined,
        }
        const source = readingBodies()
        const facts = newFacts({ source, object: OBJECT })
        const step = SILENT_PROGRESS.start('')
        const pulling = {
          source,
          object: OBJECT,
          job,
          runId: id,
          connection: undefined,
          facts,
          step,
        } as const
        await pullEverything(pulling, { watermark: null, shape: '', reading: '' })
        rows = facts.rows
      }),
    ),
  )
  return { rows, seconds, cpu: cpuSeconds() - before }
}

/** The same pages as NetSuite gives them, from memory. */
function readingBodies(): Source {
  let next = 0
  const suiteql = async () => resultPage(bodies[next++] ?? '')
  const client = { suiteql } as unknown as NetSuiteClient
  return {
    system: 'netsuite',
    objects: [OBJECT],
    mapping: () => mapping as NonNullable<typeof mapping>,
    pull: () => pullRows({ client, plan, conditions: [] }, { workers: 1, after: null }),
  } as unknown as Source
}

async function bodiesOf(asked: ReadPlan): Promise<string[]> {
  const { account, ...tokens } = CREDENTIALS.netsuite
  const signer = tbaSigner({ flow: 'tba', ...tokens }, account, url)
  const all: string[] = []
  for (let page = 0; page < PAGES; page += 1) {
    const address = `${url}/services/rest/query/v1/suiteql?limit=${PAGE}&offset=${page * PAGE}`
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        Authorization: await signer.authorization('POST', address),
        'Content-Type': 'application/json',
        Prefer: 'transient',
      },
      body: JSON.stringify({ q: selectRows(asked) }),
    })
    const body = await answer.text()
    if (!answer.ok) throw new Error(body)
    all.push(body)
    if (!resultPage(body).hasMore) return all
  }
  // The last one ends the pull: what follows isn't among the bodies.
  all.push(all.pop()!.replace('"hasMore":true', '"hasMore":false'))
  return all
}
