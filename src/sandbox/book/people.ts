import type { Account, Customer } from './business.js'
import { PAYMENT_TERMS } from './catalogue.js'
import type { Dice } from './dice.js'
import { MARKETS, type Market, SUBSIDIARIES } from './money.js'

/** The accounts and customers of a book while they are made. */
export interface People {
  readonly accounts: Account[]
  readonly customers: Customer[]
}

/** What sets a customer apart from the usual. */
export interface CustomerTraits {
  readonly account: Account | null
  readonly parent?: Customer | null
  readonly reference?: Customer['reference']
  readonly inactive?: boolean
}

/** Adds a NetSuite customer of a market. */
export function addCustomer(
  dice: Dice,
  people: People,
  name: string,
  market: Market,
  traits: CustomerTraits,
): Customer {
  const customer: Customer = {
    seq: people.customers.length + 1,
    name,
    account: traits.account,
    parent: traits.parent ?? null,
    branches: [],
    otherSeller: null,
    currency: market.currency,
    subsidiary: market.subsidiary,
    country: market.country,
    taxPercent: market.taxPercent,
    terms: dice.pick(PAYMENT_TERMS),
    reference: traits.reference ?? 'none',
    inactive: traits.inactive ?? false,
  }
  people.customers.push(customer)
  return customer
}

/** The nearest parent account's customer, or null. */
const parentCustomer = (account: Account): Customer | null => {
  for (let up = account.parent; up; up = up.parent) if (up.customer) return up.customer
  return null
}

/** Branches, a second seller, a second set-up in another company of the group: none of them a customer too many. */
function addRelations(dice: Dice, people: People, account: Account, customer: Customer): void {
  const { market, name } = account
  const others = SUBSIDIARIES.filter((other) => other !== market.subsidiary)
  if (dice.chance(6)) {
    const own = dice.chance(50)
    const traits = {
      account: own ? account : null,
      parent: customer,
      reference: own ? 'id18' : 'none',
    } as const
    customer.branches.push(addCustomer(dice, people, `${name}, branch`, market, traits))
  }
  if (dice.chance(8)) customer.otherSeller = dice.pick(others)
  if (dice.chance(3)) {
    const elsewhere = { ...market, subsidiary: dice.pick(others) }
    addCustomer(dice, people, `${name} (${elsewhere.subsidiary.country})`, elsewhere, {
      account,
      reference: 'id18',
    })
  }
}

/** Gives an account a customer of its own, tied from one side or the other. */
export function giveCustomer(dice: Dice, people: People, account: Account): void {
  const reference = account.namesCustomer ? 'none' : dice.chance(25) ? 'id15' : 'id18'
  account.customer = addCustomer(dice, people, account.name, account.market, {
    account,
    parent: parentCustomer(account),
    reference,
  })
  addRelations(dice, people, account, account.customer)
  if (dice.chance(4))
    addCustomer(dice, people, `${account.name} (old)`, account.market, {
      account,
      reference: 'id18',
      inactive: true,
    })
}

/** Adds an account; a child is in its parent's market, so that one family has one currency and one seller. */
export function addAccount(
  dice: Dice,
  people: People,
  nameIn: (country: string) => string,
  parent: Account | null,
): Account {
  const market = parent?.market ?? dice.weighted(MARKETS)
  const account: Account = {
    seq: people.accounts.length + 1,
    name: nameIn(market.country),
    parent,
    market,
    delivery: dice.weighted([
      ['email', 70],
      ['portal', 20],
      ['print', 10],
    ]),
    customer: null,
    namesCustomer: dice.chance(12),
    contracts: [],
  }
  people.accounts.push(account)
  return account
}

/** The topmost account of a family. */
export function rootOf(account: Account): Account {
  let root = account
  while (root.parent) root = root.parent
  return root
}
