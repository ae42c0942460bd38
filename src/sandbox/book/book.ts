import type { Tables } from '../tables.js'
import { type AnswerKeyEntry, answer } from './answer-key.js'
import { type BilledContract, billContract } from './billing/bill.js'
import { billMetered } from './billing/metered.js'
import { payerOf } from './business.js'
import { addDays } from './calendar.js'
import { judgedOn, leaveBehind } from './cut-over.js'
import { type Dice, makeDice } from './dice.js'
import type { Ledger } from './invoices.js'
import type { Planted, Plot } from './mistakes/mistake.js'
import { numberDocuments } from './number-documents.js'
import { schedule } from './oracle/schedule.js'
import { makePlan, type Plan } from './plan.js'
import { receivablesFindings } from './receivables-key.js'
import { makeSales, type Sales } from './sales.js'
import { settleInvoices } from './settle.js'
import { toNetsuite } from './to-netsuite.js'
import { toSalesforce } from './to-salesforce.js'
import { traitsOf } from './traits.js'
import { vary } from './variations/index.js'
import { shareInvoices } from './variations/shared-invoice.js'

/** How much of what a book holds. */
export interface BookFacts {
  readonly accounts: number
  readonly customers: number
  readonly contracts: number
  readonly opportunities: number
  readonly invoices: number
  readonly creditMemos: number
  readonly payments: number
  /** Harmless oddities, by name. */
  readonly variations: Readonly<Record<string, number>>
  /** Planted mistakes, by name. */
  readonly mistakes: Readonly<Record<string, number>>
}

/** A book of business as both vendors hold it, and what is wrong in it. */
export interface Book {
  readonly salesforce: Tables
  readonly netsuite: Tables
  readonly answerKey: readonly AnswerKeyEntry[]
  /** What is said besides where the rules on receivables are switched on, which they aren't by themselves. */
  readonly whereEnabled: readonly AnswerKeyEntry[]
  readonly facts: BookFacts
}

/** What a book is made from. */
export interface BookRequest {
  /** Any whole number: the same gives the same book, byte for byte. */
  readonly seed: number
  /** From 1 on. */
  readonly accounts: number
  /** `YYYY-MM-DD`: the day on which the book is looked at. */
  readonly asOf: string
  /** `YYYY-MM-DD`: the book is judged from then on, and some of it was billed elsewhere before. Absent: all of it is judged. */
  readonly cutOver?: string
}

/** A mistake that is in the book, and the day by which it is judged. */
export type PlantedOn = Planted & { readonly judgedOn: string | null }

/** Everything before it is written down as tables. */
export interface Business {
  readonly sales: Sales
  readonly ledger: Ledger
  readonly billed: readonly BilledContract[]
  readonly planted: readonly PlantedOn[]
  readonly variations: Readonly<Record<string, number>>
  readonly mistakes: Readonly<Record<string, number>>
}

const count = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by
}

/** Bills every contract that has a payer, rightly. */
function billAll(dice: Dice, ledger: Ledger, sales: Sales): BilledContract[] {
  const until = addDays(ledger.asOf, 45)
  return sales.deals.contracts.flatMap((contract) => {
    const payer = payerOf(contract)
    if (!payer) return []
    const items = schedule(contract.terms, contract.lines, until)
    const billed = billContract(dice, ledger, contract, payer, items)
    billed.metered.push(...billMetered(dice, ledger, billed))
    return [billed]
  })
}

/** Leaves some contracts' invoices from before the cut-over in the system that issued them; how many contracts'. */
function leaveAllBehind(
  dice: Dice,
  ledger: Ledger,
  billed: readonly BilledContract[],
  cutOver: string,
): number {
  const sharing = new Set(billed.flatMap(({ contract }) => (contract.twin ? [contract, contract.twin] : [])))
  return billed.filter((each) => !sharing.has(each.contract) && leaveBehind(dice, ledger, each, cutOver))
    .length
}

/** Bills clean contracts in other ways, no less rightly; counts by name. */
function varyAll(dice: Dice, ledger: Ledger, billed: readonly BilledContract[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const byContract = new Map(billed.map((each) => [each.contract, each]))
  const sharing = new Set(billed.flatMap(({ contract }) => (contract.twin ? [contract, contract.twin] : [])))
  for (const each of billed) {
    const { contract, style } = each
    if (contract.marked) continue
    count(counts, `linked by ${style.link}`, each.bills.length)
    for (const trait of traitsOf(contract)) count(counts, trait)
    if (contract.twin)
      count(counts, 'shared invoice', shareInvoices(ledger, byContract.get(contract.twin)!, each))
    if (sharing.has(contract) || !dice.chance(65)) continue
    const name = vary(dice, { dice, ledger, billed: each })
    if (name) count(counts, name)
  }
  return counts
}

/** Plants what the plan says, each on a place of its own; what was planted, and counts by name. */
function plantAll(
  plot: Plot,
  sales: Sales,
  billed: readonly BilledContract[],
  plan: Plan,
): [Planted[], Record<string, number>] {
  const counts: Record<string, number> = {}
  const planted: Planted[] = []
  const add = (name: string, found: readonly Planted[]): void => {
    planted.push(...found)
    if (found.length > 0) count(counts, name)
  }
  const byContract = new Map(billed.map((each) => [each.contract, each]))
  for (const { contract, mistake, beside } of sales.marked)
    add(mistake.name, mistake.plant(plot, byContract.get(contract)!, beside && byContract.get(beside)!))
  for (const { contract, mistake } of sales.unmapped) add(mistake.name, mistake.plant(plot, contract))
  const accounts = plot.dice.shuffled(sales.deals.people.accounts.filter(({ customer }) => customer))
  plan.account.forEach((mistake, i) => {
    const account = accounts[i % accounts.length]
    if (account) add(mistake.name, mistake.plant(plot, account))
  })
  return [planted, counts]
}

/** Makes the business of a book: sold, billed, varied, spoiled here and there, and paid. */
export function makeBusiness({ seed, accounts, asOf, cutOver }: BookRequest): Business {
  const dice = makeDice(seed)
  const plan = makePlan(dice, accounts)
  const sales = makeSales(dice, asOf, accounts, plan)
  const ledger: Ledger = { asOf, invoices: new Set(), payments: [], applications: [], uses: [] }
  const billed = billAll(dice, ledger, sales)
  const left = cutOver === undefined ? 0 : leaveAllBehind(dice, ledger, billed, cutOver)
  const variations = varyAll(dice, ledger, billed)
  if (left > 0) variations['left behind at the cut-over'] = left
  const [found, mistakes] = plantAll({ dice, ledger, deals: sales.deals }, sales, billed, plan)
  settleInvoices(dice, ledger)
  numberDocuments(ledger)
  const byContract = new Map(billed.map((each) => [each.contract, each]))
  const planted = found
    .map((one) => ({ ...one, judgedOn: judgedOn(one, byContract) }))
    .filter((one) => cutOver === undefined || one.judgedOn === null || one.judgedOn >= cutOver)
  return { sales, ledger, billed, planted, variations, mistakes }
}

/** Writes a business down. What was billed for which item isn't needed any more: in large books that is half of it. */
function writeDown({ sales, ledger, planted, variations, mistakes }: Omit<Business, 'billed'>): Book {
  const { people, contracts, opportunities } = sales.deals
  const credits = [...ledger.invoices].filter(({ kind }) => kind === 'credit').length
  return {
    salesforce: toSalesforce(sales.deals),
    netsuite: toNetsuite(sales.deals, ledger),
    answerKey: planted.map(answer),
    whereEnabled: receivablesFindings(ledger).map((one) =>
      answer({ ...one, judgedOn: one.invoices[0]?.date ?? null }),
    ),
    facts: {
      accounts: people.accounts.length,
      customers: people.customers.length,
      contracts: contracts.length,
      opportunities: opportunities.length,
      invoices: ledger.invoices.size - credits,
      creditMemos: credits,
      payments: ledger.payments.length,
      variations,
      mistakes,
    },
  }
}

const unbilled = ({ sales, ledger, planted, variations, mistakes }: Business): Omit<Business, 'billed'> => ({
  sales,
  ledger,
  planted,
  variations,
  mistakes,
})

/** Makes a book of any size: the same request gives the same bytes. */
export const makeBook = (request: BookRequest): Book => writeDown(unbilled(makeBusiness(request)))
