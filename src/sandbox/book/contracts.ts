import { isDue } from './billing/bill.js'
import type { Account, Contract, ContractLine, Opportunity, Terms } from './business.js'
import { addDays, addMonths, earlier } from './calendar.js'
import { PAYMENT_TERMS } from './catalogue.js'
import type { Dice } from './dice.js'
import { makeLines } from './lines.js'
import { CURRENCIES, type Currency, SUBSIDIARIES, type Subsidiary } from './money.js'
import { chooseOpening } from './opening.js'
import { agreedValue, type Item, schedule } from './oracle/schedule.js'
import { type People, rootOf } from './people.js'
import { type Life, makeTerms, successorTerms } from './terms.js'
import type { Wish } from './wish.js'

/** The contracts and opportunities of a book while they are made. */
export interface Deals {
  readonly asOf: string
  readonly people: People
  readonly contracts: Contract[]
  readonly opportunities: Opportunity[]
  /** Codes of the products that a family of accounts has bought, by its root. */
  readonly carried: Map<Account, Set<string>>
  lines: number
}

const padded = (n: number, width: number): string => String(n).padStart(width, '0')

interface OpportunityTraits {
  readonly contract: Contract | null
  readonly stage: Opportunity['stage']
  readonly type: Opportunity['type']
  readonly amount: bigint
  readonly closeDate: string
  readonly isDeleted?: boolean
}

/** Adds an opportunity; one with a contract is tied to it from one side, or from both. */
export function addOpportunity(
  dice: Dice,
  deals: Deals,
  account: Account,
  traits: OpportunityTraits,
): Opportunity {
  const seq = deals.opportunities.length + 1
  const first = traits.contract?.opportunities.length === 0
  const opportunity: Opportunity = {
    seq,
    name: `${account.name} – ${traits.type} ${traits.closeDate.slice(0, 4)} #${seq}`,
    account,
    contract: traits.contract,
    tie: !traits.contract
      ? 'none'
      : first
        ? dice.pick(['opportunity', 'contract', 'both'] as const)
        : 'opportunity',
    stage: traits.stage,
    type: traits.type,
    amount: traits.amount,
    currency: traits.contract?.terms.currency ?? account.market.currency,
    closeDate: traits.closeDate,
    isDeleted: traits.isDeleted ?? false,
    typo: {},
  }
  deals.opportunities.push(opportunity)
  traits.contract?.opportunities.push(opportunity)
  return opportunity
}

/** The value of an evergreen contract's first year, for its opportunity. */
function firstYear(terms: Terms, lines: readonly ContractLine[]): bigint {
  const last = addDays(terms.startDate, 364)
  const items = schedule(terms, lines, last).filter((item) => item.start <= last)
  return items.reduce((sum, item) => sum + item.amount, 0n)
}

const inItsCurrency = (lines: readonly ContractLine[]): ContractLine[] =>
  lines.filter(({ own }) => !own?.currency)

/** One won opportunity for what was agreed at first and one for each amendment: together the contract's total. */
function addWonOpportunities(dice: Dice, deals: Deals, contract: Contract): void {
  const { terms, lines, account } = contract
  const latest = addDays(deals.asOf, -2)
  const orders = [...new Set(lines.map((line) => line.order))]
  for (const order of orders) {
    const sold = lines.filter((line) => line.order === order)
    const start = order === 0 ? terms.startDate : sold[0]!.startDate!
    addOpportunity(dice, deals, account, {
      contract,
      stage: 'won',
      type: order > 0 ? 'Amendment' : contract.renewalOf ? 'Renewal' : 'New Business',
      amount: agreedValue(terms, inItsCurrency(sold)) ?? firstYear(terms, inItsCurrency(sold)),
      closeDate:
        order === 0 ? (terms.bookedOn ?? earlier(addDays(start, -4), latest)) : earlier(start, latest),
    })
  }
}

interface Settings {
  readonly terms: Terms
  readonly lines: readonly ContractLine[]
  readonly wish: Wish | null
  readonly marked: boolean
  readonly renewalOf?: Contract
  readonly twin?: Contract
}

/** A purchase order number in one of the shapes that customers use. */
const purchaseOrder = (dice: Dice, seq: number): string =>
  dice.pick([`PO-${10_000 + seq}`, `45${padded(seq, 8)}`, `PO ${2024 + (seq % 3)}/${padded(seq, 5)}`])

/** Most contracts leave the seller to the customer record; a few name it, and that needn't be the customer's. */
function chooseSeller(dice: Dice, account: Account, wish: Wish | null): Subsidiary | null {
  const own = account.market.subsidiary
  if (wish) return wish.otherSeller ? dice.pick(SUBSIDIARIES.filter((other) => other !== own)) : null
  if (!dice.chance(10)) return null
  return dice.chance(50) ? own : dice.pick(SUBSIDIARIES)
}

function addContract(dice: Dice, deals: Deals, account: Account, settings: Settings): Contract {
  const seq = deals.contracts.length + 1
  const { wish, renewalOf = null, twin = null } = settings
  const required = wish?.po ?? (!twin && dice.chance(22))
  const contract: Contract = {
    seq,
    number: padded(100 + seq, 8),
    account,
    terms: settings.terms,
    lines: settings.lines,
    totalValue: agreedValue(settings.terms, settings.lines),
    paymentTerms: twin?.paymentTerms ?? dice.pick(PAYMENT_TERMS),
    poRequired: required,
    poNumber: required || (!twin && dice.chance(15)) ? purchaseOrder(dice, seq) : null,
    poChangedOn: null,
    delivery: account.delivery,
    billToEmail: twin
      ? twin.billToEmail
      : (wish?.email ?? dice.chance(40))
        ? `payables@customer-${account.seq}.example`
        : null,
    subsidiary: twin ? twin.subsidiary : chooseSeller(dice, account, wish),
    billTo: null,
    renewalOf,
    opportunities: [],
    hasSalesOrder: false,
    orderTwist: {},
    twin,
    typo: {},
    marked: settings.marked,
    onlyOne: false,
  }
  deals.contracts.push(contract)
  account.contracts.push(contract)
  addWonOpportunities(dice, deals, contract)
  return contract
}

/** What a contract is made for: a wish, and whether terms and items (some of them due) show what is to be shown. */
export interface Purpose {
  readonly wish: Wish
  fits?(terms: Terms, items: readonly Item[], asOf: string, account: Account): boolean
}

interface Draft {
  readonly life: Life
  readonly terms: Terms
  readonly lines: readonly ContractLine[]
}

const numberLines = (deals: Deals) => (): number => {
  deals.lines += 1
  return deals.lines
}

/** Products that the account's family has bought already. */
function carriedBy(deals: Deals, account: Account): Set<string> {
  const root = rootOf(account)
  const carried = deals.carried.get(root) ?? new Set<string>()
  deals.carried.set(root, carried)
  return carried
}

/** The terms of a contract, a few of which an earlier system billed up to some day, or in part. */
function takenOver(dice: Dice, asOf: string, terms: Terms, lines: readonly ContractLine[]): Terms {
  if (lines.some(({ charge, order }) => order > 0 || (charge !== 'recurring' && charge !== 'one-time')))
    return terms
  return { ...terms, ...chooseOpening(dice, terms, lines, schedule(terms, lines, asOf), asOf) }
}

/** The account's own currency; now and then a contract is in another. */
const chooseCurrency = (dice: Dice, { market }: Account, purpose: Purpose | null): Currency =>
  !purpose && dice.chance(6) ? dice.pick(CURRENCIES) : market.currency

/** Terms and lines as the dice fall, thrown again until they serve the purpose. */
function draftContract(dice: Dice, deals: Deals, account: Account, purpose: Purpose | null): Draft {
  const { asOf } = deals
  const taken = carriedBy(deals, account)
  const currency = chooseCurrency(dice, account, purpose)
  for (let tries = 1; ; tries += 1) {
    const { life, terms } = makeTerms(dice, asOf, currency, purpose?.wish ?? null)
    const lines = makeLines(dice, numberLines(deals), {
      terms,
      life,
      wish: purpose?.wish ?? null,
      asOf,
      taken,
    })
    if (!purpose) return { life, terms: takenOver(dice, asOf, terms, lines), lines }
    if (tries === 60) return { life, terms, lines }
    const items = schedule(terms, lines, asOf)
    const shows = purpose.fits?.(terms, items, asOf, account) ?? true
    if (shows && items.some((item) => isDue(item, asOf))) return { life, terms, lines }
  }
}

/** The contract that follows an ended one, with the same subscriptions. */
function addSuccessor(dice: Dice, deals: Deals, old: Contract): void {
  const terms = brought(successorTerms(dice, old.terms), daysEarly(dice, old))
  const lines = old.lines
    .filter((line) => line.charge === 'recurring' && line.order === 0)
    .map((line) => {
      const dates = line.startDate === null ? {} : { startDate: terms.startDate, endDate: terms.endDate }
      return { ...line, seq: numberLines(deals)(), ...dates, typo: {} }
    })
  const products = new Set(lines.map(({ product }) => product.code))
  if (terms.startDate <= old.terms.endDate!) old.terms.replacedBy = { from: terms.startDate, products }
  addContract(dice, deals, old.account, { terms, lines, wish: null, marked: false, renewalOf: old })
}

const isPlainLine = ({ charge, pricePeriod }: ContractLine): boolean =>
  pricePeriod !== 'term' && (charge === 'recurring' || charge === 'one-time')

/** By how many days a contract is renewed before it has run out. */
function daysEarly(dice: Dice, { terms, lines }: Contract): number {
  const isPlain = terms.frequency.kind === 'months' && lines.every(isPlainLine)
  return isPlain && !terms.conventions && dice.chance(40) ? dice.int(9, 90) : 0
}

/** The same terms for the same time, some days earlier. */
function brought(terms: Terms, days: number): Terms {
  if (days === 0) return terms
  const startDate = addDays(terms.startDate, -days)
  const endDate = addDays(addMonths(startDate, terms.termMonths ?? 12), -1)
  return { ...terms, startDate, endDate, bookedOn: terms.bookedOn && addDays(terms.bookedOn, -days) }
}

/** Whether a second contract may be billed on the same invoices as this one. */
const mayHaveTwin = (contract: Contract, life: Life): boolean =>
  life === 'running' &&
  contract.terms.frequency.kind === 'months' &&
  contract.poNumber === null &&
  contract.lines.every((line) => line.order === 0 && line.charge === 'recurring' && !line.own?.currency)

/** Sells a second contract that is billed on the same days as the first. */
function addTwin(dice: Dice, deals: Deals, first: Contract): void {
  const terms = { ...first.terms, upliftPercent: null }
  const taken = carriedBy(deals, first.account)
  const setting = { terms, life: 'running', wish: { oneLine: true }, asOf: deals.asOf, taken } as const
  const lines = makeLines(dice, numberLines(deals), setting)
  addContract(dice, deals, first.account, { terms, lines, wish: { po: false }, marked: false, twin: first })
  for (const line of lines) taken.add(line.product.code)
}

/**
 * Sells an account a contract as the dice fall, with its successor or its twin if it has one; or one made for a
 * purpose, and nothing besides.
 */
export function sellContract(dice: Dice, deals: Deals, account: Account, purpose: Purpose | null): Contract {
  const { life, terms, lines } = draftContract(dice, deals, account, purpose)
  const wish = purpose?.wish ?? null
  const contract = addContract(dice, deals, account, { terms, lines, wish, marked: purpose !== null })
  for (const line of lines) carriedBy(deals, account).add(line.product.code)
  if (life === 'renewed') addSuccessor(dice, deals, contract)
  if (!purpose && mayHaveTwin(contract, life) && dice.chance(14)) addTwin(dice, deals, contract)
  return contract
}

/** A second contract of the same account over the same lines, each changed by `change`, from some months later on. */
export function sellAgain(
  dice: Dice,
  deals: Deals,
  first: Contract,
  monthsLater: number,
  change: Partial<Pick<ContractLine, 'quantity' | 'unitPrice'>> = {},
): Contract {
  const startDate = addMonths(first.terms.startDate, monthsLater)
  const endDate = addDays(addMonths(startDate, first.terms.termMonths ?? 12), -1)
  const bookedOn = first.terms.bookedOn && addDays(startDate, -dice.int(1, 20))
  const lines = first.lines.map((line) => {
    const dates = line.startDate === null ? {} : { startDate, endDate }
    return { ...line, seq: numberLines(deals)(), ...dates, ...change, typo: {} }
  })
  const terms = { ...first.terms, startDate, endDate, bookedOn }
  return addContract(dice, deals, first.account, { terms, lines, wish: { po: false }, marked: true })
}
