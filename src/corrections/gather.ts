import type { RunContext } from '../../reconcile/unit/context.js'
import type { FindingFilter, FindingRow, Store } from '../../state/store.js'
import { heed } from '../cli/heed.js'
import { explain } from '../explain/explain.js'
import type { ContractExplanation, ExplainedFinding } from '../explain/explanation.js'
import { explainedFinding } from '../explain/findings.js'
import type { RecordUrl } from '../reports/record-url.js'
import type { RuleTexts } from '../reports/rule-text.js'
import type { ContractFacts, Corrected, Outcome } from './correction.js'
import { documentOf } from './documents.js'
import { type Lists, listsOf } from './lists.js'
import { leftOutFor } from './reasons.js'
import { TERMS_RULE, termsOf } from './terms.js'

export interface GatherJob {
  readonly store: Store
  readonly context: RunContext
  readonly recordUrl: RecordUrl
  readonly rules: RuleTexts
  /** The day of the new documents, `YYYY-MM-DD`. */
  readonly date: string
  readonly signal: AbortSignal
}

/** Each finding that stands with what puts it right, by contract: what `explain` says of it, made into rows. */
export async function* gatherCorrections(
  filter: FindingFilter,
  job: GatherJob,
): AsyncGenerator<readonly [FindingRow, Outcome]> {
  const lists = listsOf(job.context)
  for (const [contractId, rows] of await byContract(filter, job)) {
    await heed(job.signal)
    const explanation = contractId === null ? null : await contractOf(contractId, job)
    for (const row of rows) yield [row, await outcomeOf(row, explanation, lists, job)]
  }
}

/** In the document's order of each contract's first finding; what has gone is nobody's to correct. */
async function byContract(
  filter: FindingFilter,
  { store }: GatherJob,
): Promise<ReadonlyMap<string | null, readonly FindingRow[]>> {
  const groups = new Map<string | null, FindingRow[]>()
  for await (const row of store.findings.list({ ...filter, standing: true })) {
    const id = row.finding.contract?.id ?? null
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  }
  return groups
}

async function contractOf(id: string, job: GatherJob): Promise<ContractExplanation | null> {
  const record = await job.store.records.get('contract', id)
  const explanation = record && (await explain({ kind: 'record', record }, job))
  return explanation?.kind === 'contract' ? explanation : null
}

async function outcomeOf(
  row: FindingRow,
  explanation: ContractExplanation | null,
  lists: Lists,
  job: GatherJob,
): Promise<Outcome> {
  const why = leftOutFor(row)
  if (why !== null) return { kind: 'left out', why }
  const corrected = correctedOf(row, explanation, job)
  if (row.finding.rule === TERMS_RULE) return termsOf(corrected, job.store, job.context, lists)
  return documentOf(corrected, { store: job.store, lists, date: job.date })
}

function correctedOf(row: FindingRow, explanation: ContractExplanation | null, job: GatherJob): Corrected {
  const { finding } = row
  const now: ExplainedFinding | null = finding.contract
    ? (explanation?.findings.find(({ id }) => id === finding.id) ?? null)
    : explainedFinding(finding, null, job)
  return {
    row,
    correction: now?.correction ?? null,
    isStale: now === null || now.difference !== finding.difference,
    contract: explanation && factsOf(explanation),
  }
}

function factsOf({ contract, terms, lines, payers, defaults }: ContractExplanation): ContractFacts {
  const said = (field: string) =>
    [...terms, ...defaults].find((term) => term.field === field && term.source !== "can't be read")?.value ??
    null
  const withTax = [...terms, ...defaults, ...lines.flatMap((line) => line.terms)]
  return {
    number: contract.name,
    paymentTerms: said('paymentTerms'),
    poNumber: said('poNumber'),
    pricesIncludeTax: withTax.some(({ field, value }) => field === 'priceIncludesTax' && value === 'true'),
    payers,
  }
}
