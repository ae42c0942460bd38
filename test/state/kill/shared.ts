// What the killed process and the test both know. It imports no test framework, as the child has none.
import { PARENT_FIELD, PARENT_OBJECT } from '../../../reconcile/records/object.js'
import type { UnitOutcome } from '../../../reconcile/unit/unit.js'
import type { RunStart, StagedInput } from '../../../state/store.js'
import type { StoreTools } from '../../../state/tools.js'

export const TOOLS: StoreTools = {
  parentField: PARENT_FIELD,
  parentObject: PARENT_OBJECT,
  reference: ['item'],
}

/** Rows of a page. */
export const BATCH = 200

export const killRow = (n: number): StagedInput => ({
  record: { object: 'invoice', id: `${n}`, modifiedAt: null, values: { number: `INV${n}`, total: '1.25' } },
  keys: [{ name: 'invoice.number', value: `INV${n}` }],
})

export const killRun = (id: string): RunStart => ({
  id,
  kind: 'run',
  trigger: 'manual',
  actor: 'ada',
  startedAt: '2026-11-20T02:00:00.000Z',
  asOf: '2026-11-20',
  configuration: '{}',
  configurationHash: 'c0ffee',
  programVersion: '0.1.0',
})

export const ONE_UNIT: UnitOutcome = {
  key: 'account:1',
  findings: [],
  figures: {
    contracts: 1,
    contractsJudged: 1,
    invoices: 1,
    expectedItems: 1,
    dueItems: 1,
    matchedItems: 1,
    months: [],
  },
}
