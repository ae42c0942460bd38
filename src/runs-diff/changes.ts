import type { Finding } from '../../reconcile/findings/finding.js'
import { fullReference } from '../../reconcile/records/read-id.js'
import type { Change } from '../../reconcile/review/fixed-by.js'
import type { Between } from '../../state/between.js'
import type { Store } from '../../state/store.js'

/** The changed rows that may stand behind a finding: of the units where it is at home, and of what is gone from them. */
export async function changesFor(
  finding: Finding,
  store: Store,
  between: Between,
): Promise<readonly Change[]> {
  const units = await unitsOf(finding, store)
  const own = units.flatMap((unit) => between.ofUnit(unit))
  return [...own, ...straysOf(finding, between)]
}

async function unitsOf({ contract, account, invoices }: Finding, store: Store): Promise<readonly string[]> {
  const found = new Set<string>()
  const add = async (
    object: 'contract' | 'account' | 'customer' | 'invoice',
    id: string | null | undefined,
  ) => {
    if (id) for (const unit of await store.units.of(object, id)) found.add(unit)
  }
  await add('contract', contract?.id)
  await add('account', account.salesforceId)
  await add('customer', account.netsuiteCustomerId)
  for (const { id } of invoices) await add('invoice', id)
  return [...found]
}

/** What is at home nowhere any more goes by what it says: it is named in the finding, or names its contract or customer. */
function straysOf(finding: Finding, between: Between): readonly Change[] {
  const named = new Set([
    ...finding.evidence.map(({ record, id }) => `${record} ${id}`),
    ...finding.invoices.flatMap(({ id }) => [`invoice ${id}`, `creditMemo ${id}`]),
  ])
  return groupsOf(between.strays()).flatMap((group) => {
    const isNamed = group.some(({ object, id }) => named.has(`${object} ${id}`))
    const isOfContract = group.some((change) => namesContract(change, finding))
    const isLoose = !group.some(namesAny) && group.some((change) => isOfCustomer(change, finding))
    if (!isNamed && !isOfContract && !isLoose) return []
    const contracts = finding.contract && (isOfContract || isLoose) ? [finding.contract.id] : []
    return group.map((change) => ({ ...change, contracts }))
  })
}

/** Records, each with its lines, which stand behind it. */
function groupsOf(strays: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = []
  for (const change of strays) {
    const group = groups.at(-1)
    if (group && saidOf(change, 'invoiceId') !== undefined) group.push(change)
    else groups.push([change])
  }
  return groups
}

const saidOf = ({ before, now }: Change, field: string): string | undefined => (now ?? before)?.values[field]

const REFERENCES = ['contractRef', 'contractId'] as const

const namesAny = (change: Change): boolean =>
  [...REFERENCES, 'opportunityRef'].some((field) => saidOf(change, field) !== undefined)

const namesContract = (change: Change, { contract }: Finding): boolean =>
  contract !== null &&
  REFERENCES.some((field) => {
    const ref = saidOf(change, field)
    return ref !== undefined && (ref === contract.number || fullReference(ref) === contract.id)
  })

const isOfCustomer = (change: Change, { account }: Finding): boolean =>
  account.netsuiteCustomerId !== null && saidOf(change, 'customerId') === account.netsuiteCustomerId
