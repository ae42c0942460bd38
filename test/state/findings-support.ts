import type { Finding } from '../../reconcile/findings/finding.js'
import type { UnitFigures, UnitOutcome } from '../../reconcile/unit/unit.js'
import type {
  ComparisonOutcome,
  ComparisonStart,
  FindingFilter,
  FindingRow,
  Scope,
  Store,
} from '../../state/store.js'
import { at, collect, runStart } from './support.js'

export const EVERYTHING: Scope = { units: null, contracts: null, rules: null }

export const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'UNDERBILLED',
  severity: 'high',
  case: `case-${id}`,
  account: { salesforceId: '001000000000001AAA', name: 'Acme', netsuiteCustomerId: '7' },
  contract: { id: '800000000000001AAA', number: '00000101' },
  opportunity: null,
  invoices: [],
  line: null,
  period: { start: '2026-03-01', end: '2026-03-31' },
  currency: 'USD',
  expected: '1050.00',
  actual: '1000.00',
  difference: '-50.00',
  material: true,
  direction: 'owed-to-us',
  exposure: { currency: 'USD', amount: '50.00' },
  cause: null,
  message: 'Billed 50.00 USD too little.',
  evidence: [],
  ...more,
})

export const figures = (more: Partial<UnitFigures> = {}): UnitFigures => ({
  contracts: 1,
  contractsJudged: 1,
  invoices: 2,
  expectedItems: 3,
  dueItems: 3,
  matchedItems: 2,
  months: [{ month: '2026-03', currency: 'USD', expected: '105000', billed: '100000' }],
  ...more,
})

export const outcome = (key: string, ...findings: Finding[]): UnitOutcome => ({
  key,
  findings,
  figures: figures(),
})

/** Opens a comparison of a new run, of the whole book as of a day. */
export async function begin(
  store: Store,
  runId: string,
  asOf: string,
  more: Partial<ComparisonStart> = {},
): Promise<void> {
  await store.runs.start(runStart(runId, { asOf }))
  const start = { runId, asOf, at: at(30), actor: 'tieout', scope: EVERYTHING, lookBack: false, ...more }
  await store.findings.begin(start)
}

/** A comparison of its own run, from begin to finish. */
export async function compare(
  store: Store,
  runId: string,
  asOf: string,
  outcomes: readonly UnitOutcome[],
  more: Partial<ComparisonStart> = {},
): Promise<ComparisonOutcome> {
  await begin(store, runId, asOf, more)
  await store.findings.save(runId, outcomes)
  return store.findings.finish(runId)
}

export const listed = (store: Store, filter?: FindingFilter, runId?: string): Promise<FindingRow[]> =>
  collect(store.findings.list(filter, runId))

/** Id and status of each finding, in order. */
export async function statuses(store: Store, filter?: FindingFilter, runId?: string): Promise<string[]> {
  return (await listed(store, filter, runId)).map(({ finding: { id }, status }) => `${id} ${status}`)
}
