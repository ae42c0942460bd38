import type { Finding } from '../../reconcile/findings/finding.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import type { Derivation, ReportInput } from '../reports/input.js'
import { itemText } from './contract-blocks.js'
import { explain } from './explain.js'
import type { ExplainedItem } from './explanation.js'

/**
 * Lets a report show how amounts came about: each finding's contract is explained from the staged rows, so these must be
 * the run's own. Contracts are remembered: a report asks for those of a few hundred cases.
 */
export function withDerivations(
  input: ReportInput,
  store: Store,
  judging: () => Promise<UnitContext>,
): ReportInput {
  const known = new Map<string, Promise<readonly ExplainedItem[]>>()
  let context: Promise<UnitContext> | null = null
  const itemsOf = (contractId: string): Promise<readonly ExplainedItem[]> => {
    context ??= judging()
    const items = known.get(contractId) ?? explainedItems(contractId, input, store, context)
    known.set(contractId, items)
    return items
  }
  return { ...input, derive: async (finding) => derivationsOf(finding, itemsOf) }
}

async function explainedItems(
  contractId: string,
  { recordUrl, rules }: ReportInput,
  store: Store,
  context: Promise<UnitContext>,
): Promise<readonly ExplainedItem[]> {
  const record = await store.records.get('contract', contractId)
  if (!record) return []
  const job = { store, context: await context, recordUrl, rules }
  const explanation = await explain({ kind: 'record', record }, job)
  return explanation.kind === 'contract' ? explanation.items : []
}

async function derivationsOf(
  finding: Finding,
  itemsOf: (contractId: string) => Promise<readonly ExplainedItem[]>,
): Promise<readonly Derivation[]> {
  if (!finding.contract) return []
  const items = await itemsOf(finding.contract.id)
  return items.filter((item) => item.finding === finding.id).map(itemText)
}
