import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { tally } from '../../src/reports/figures/tally.js'
import type { ReportInput } from '../../src/reports/input.js'
import { recordUrls } from '../../src/reports/record-url.js'
import { workbook } from '../../src/reports/workbook/workbook.js'
import type { FindingRow, Store } from '../../state/store.js'
import { timed } from '../clock.js'
import { withBenchStore } from '../store.js'

export interface Written {
  readonly findings: number
  readonly seconds: number
  readonly megabytes: number
}

/** The workbook of a store's newest comparison, its findings repeated until there are as many as asked for. */
export function writeWorkbook(path: string, out: string, findings: number): Promise<Written> {
  return withBenchStore(path, async (store) => {
    const input = await inputOf(store, findings)
    const { seconds } = await timed(async () => {
      const taken = await tally(input.findings(), input.run.asOf)
      await pipeline(Readable.from(workbook(input, taken)), createWriteStream(out))
    })
    return { findings, seconds, megabytes: (await stat(out)).size / 1e6 }
  })
}

async function inputOf(store: Store, findings: number): Promise<ReportInput> {
  const run = await store.runs.latestComparison()
  if (!run) throw new Error('the store holds no comparison')
  return {
    run,
    findings: () => repeated(store, findings),
    figures: await store.findings.figures(),
    reportingCurrency: 'USD',
    recordUrl: recordUrls({
      salesforce: { loginUrl: 'https://acme.my.salesforce.com' },
      netsuite: { account: '1234567' },
    }),
    rules: new Map(RULES.map((rule) => [rule.code, { title: rule.title, action: rule.action }])),
  }
}

async function* repeated(store: Store, findings: number): AsyncIterable<FindingRow> {
  let [count, round] = [0, 0]
  while (count < findings) {
    const before = count
    for await (const row of store.findings.list({ standing: true })) {
      if (count === findings) return
      count += 1
      yield { ...row, finding: { ...row.finding, id: `${row.finding.id}${round}` } }
    }
    if (count === before) throw new Error('the comparison has no findings')
    round += 1
  }
}
