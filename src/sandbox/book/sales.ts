import type { Account, Contract } from './business.js'
import { addDays } from './calendar.js'
import { addOpportunity, type Deals, sellContract } from './contracts.js'
import type { Dice } from './dice.js'
import type { ContractMistake, UnmappedMistake } from './mistakes/mistake.js'
import { makeNames } from './names.js'
import { addAccount, giveCustomer, rootOf } from './people.js'
import { contractCounts, type Plan } from './plan.js'

/** A contract made for a mistake that has yet to be planted. */
export interface Marked<Kind> {
  readonly contract: Contract
  readonly mistake: Kind
  /** The contract that was sold beside it, where the mistake is one of two. */
  readonly beside: Contract | null
}

/** Everything that was sold, and where mistakes go. */
export interface Sales {
  readonly deals: Deals
  readonly marked: readonly Marked<ContractMistake>[]
  readonly unmapped: readonly Marked<UnmappedMistake>[]
}

/** A place for a contract. */
interface Slot {
  readonly account: Account
  mistake: ContractMistake | null
}

/** Makes the accounts that have somebody to bill, in small families; each with a number of contracts to sell. */
function settle(
  dice: Dice,
  deals: Deals,
  nameIn: (country: string) => string,
  counts: readonly number[],
): Slot[] {
  const roots: Account[] = []
  const children = new Map<Account, number>()
  return counts.flatMap((count) => {
    const candidate = roots.length > 0 && dice.chance(16) ? dice.pick(roots) : null
    const parent = candidate && (children.get(candidate) ?? 0) < 2 ? candidate : null
    if (parent) children.set(parent, (children.get(parent) ?? 0) + 1)
    const account = addAccount(dice, deals.people, nameIn, parent)
    if (parent ? dice.chance(60) : count > 0 || dice.chance(40)) giveCustomer(dice, deals.people, account)
    if (!parent && account.customer) roots.push(account)
    return Array.from({ length: count }, (): Slot => ({ account, mistake: null }))
  })
}

/**
 * Gives each mistake a slot in an account that suits it, first those that need a family of accounts to themselves; what
 * finds none is left out.
 */
function assign(dice: Dice, slots: readonly Slot[], mistakes: readonly ContractMistake[]): void {
  const free = dice.shuffled(slots)
  const taken = new Set<Account>()
  const alone = new Set<Account>()
  const inOrder = [...mistakes.filter((each) => each.alone), ...mistakes.filter((each) => !each.alone)]
  for (const mistake of inOrder) {
    const at = free.findIndex(({ account }) => {
      const root = rootOf(account)
      const isRoom = mistake.alone ? !taken.has(root) : !alone.has(root)
      return isRoom && (mistake.suits?.(account) ?? true)
    })
    if (at < 0) continue
    const [slot] = free.splice(at, 1)
    slot!.mistake = mistake
    taken.add(rootOf(slot!.account))
    if (mistake.alone) alone.add(rootOf(slot!.account))
  }
}

function sellAll(dice: Dice, deals: Deals, slots: readonly Slot[]): Marked<ContractMistake>[] {
  return slots.flatMap(({ account, mistake }) => {
    const contract = sellContract(dice, deals, account, mistake)
    if (!mistake) return []
    return [{ contract, mistake, beside: mistake.beside?.(dice, deals, contract) ?? null }]
  })
}

/** Accounts without anybody to bill, each with a contract. */
function sellUnmapped(
  dice: Dice,
  deals: Deals,
  nameIn: (country: string) => string,
  mistakes: readonly UnmappedMistake[],
): Marked<UnmappedMistake>[] {
  return mistakes.map((mistake) => {
    const account = addAccount(dice, deals.people, nameIn, null)
    return { contract: sellContract(dice, deals, account, mistake), mistake, beside: null }
  })
}

const hasTwin = (contracts: readonly Contract[]): Set<Contract> =>
  new Set(contracts.flatMap((contract) => (contract.twin ? [contract, contract.twin] : [])))

/** Lets a reseller in the same market be invoiced for a few contracts. */
function chooseResellers(dice: Dice, deals: Deals): void {
  const twins = hasTwin(deals.contracts)
  const roots = deals.people.accounts.filter((account) => !account.parent && account.customer)
  for (const contract of deals.contracts) {
    if (contract.marked || contract.renewalOf || twins.has(contract) || !dice.chance(4) || roots.length === 0)
      continue
    const reseller = dice.pick(roots)
    if (reseller.market === contract.account.market && reseller !== rootOf(contract.account))
      contract.billTo = reseller
  }
}

/** Tells which contracts stand alone with their payers, and gives whole families sales orders. */
function lookAround(dice: Dice, deals: Deals): void {
  const byRoot = new Map<Account, Contract[]>()
  const add = (account: Account, contract: Contract): void => {
    const root = rootOf(account)
    byRoot.set(root, [...(byRoot.get(root) ?? []), contract])
  }
  for (const contract of deals.contracts) {
    add(contract.account, contract)
    if (contract.billTo) add(contract.billTo, contract)
  }
  for (const contracts of byRoot.values()) {
    const plain = contracts.every(
      ({ marked, billTo, lines }) => !marked && !billTo && !lines.some(({ own }) => own?.currency),
    )
    if (contracts.length === 1 && !contracts[0]!.billTo) contracts[0]!.onlyOne = true
    if (plain && dice.chance(35)) for (const contract of contracts) contract.hasSalesOrder = true
  }
}

/** Deals that come to nothing, deals won in the last days, and deals in the recycle bin. */
function addOtherOpportunities(dice: Dice, deals: Deals): void {
  for (const account of [...deals.people.accounts]) {
    if (!dice.chance(35)) continue
    const kind = dice.pick(['open', 'open', 'lost', 'fresh', 'deleted'] as const)
    addOpportunity(dice, deals, account, {
      contract: null,
      stage: kind === 'open' || kind === 'lost' ? kind : 'won',
      type: dice.pick(['New Business', 'Renewal'] as const),
      amount: BigInt(dice.int(1_000, 80_000)) * 100n,
      closeDate: addDays(
        deals.asOf,
        kind === 'open' ? dice.int(5, 120) : kind === 'fresh' ? -dice.int(0, 6) : -dice.int(20, 300),
      ),
      isDeleted: kind === 'deleted',
    })
  }
}

/** Makes a book's accounts, customers, opportunities and contracts. */
export function makeSales(dice: Dice, asOf: string, accounts: number, plan: Plan): Sales {
  const people = { accounts: [], customers: [] }
  const deals: Deals = { asOf, people, contracts: [], opportunities: [], carried: new Map(), lines: 0 }
  const nameIn = makeNames(dice)
  const unmappedCount = Math.min(plan.unmapped.length, accounts - 1)
  const counts = contractCounts(dice, accounts - unmappedCount, plan.contract.length)
  const slots = settle(dice, deals, nameIn, counts)
  assign(dice, slots, plan.contract)
  const marked = sellAll(dice, deals, slots)
  chooseResellers(dice, deals)
  const unmapped = sellUnmapped(dice, deals, nameIn, plan.unmapped.slice(0, unmappedCount))
  lookAround(dice, deals)
  addOtherOpportunities(dice, deals)
  return { deals, marked, unmapped }
}
