import type { Cells, Change } from '../../src/sandbox/database/change.js'
import { type SalesforceChanges, salesforceChanges } from '../../src/sandbox/salesforce/changes.js'
import type { Cell, Tables } from '../../src/sandbox/tables.js'

type Row = Readonly<Record<string, Cell>>

/** People at work in the org: sold, changed, taken back, merged, moved to others, thrown away. */
export class SalesWork {
  readonly #apply: (...changes: readonly Change[]) => void
  readonly #now: () => number
  readonly #random: () => number
  readonly #tables: Tables
  readonly #change: SalesforceChanges
  #lastId = 0

  constructor(
    tables: Tables,
    apply: (...changes: readonly Change[]) => void,
    now: () => number,
    random: () => number,
  ) {
    this.#tables = tables
    this.#apply = apply
    this.#now = now
    this.#random = random
    this.#change = salesforceChanges(tables)
  }

  /** One thing that somebody does. */
  anything(): void {
    const { edit, remove, restore, purge, merge } = this.#change
    const [item, order, contract] = [this.#any('OrderItem'), this.#any('Order'), this.#any('Contract')]
    const [account, other, deal] = [this.#any('Account'), this.#any('Account'), this.#any('Opportunity')]
    const things: readonly (() => readonly Change[])[] = [
      () => this.#insertLike('OrderItem', this.#at()),
      () => this.#insertLike('OrderItem', this.#at(10)),
      () => edit('OrderItem', item, { UnitPrice: this.#amount() }, this.#at()),
      () => edit('OrderItem', item, { UnitPrice: this.#amount() }, this.#at(15)),
      () => edit('OrderItem', item, { OrderId: order }, this.#at()),
      () => remove('OrderItem', item, this.#at()),
      () => restore('OrderItem', item, this.#at()),
      () => purge('OrderItem', item),
      () => edit('Order', order, { Status: this.#either('Draft', 'Activated') }, this.#at()),
      () => edit('Order', order, { ContractId: contract }, this.#at()),
      () => edit('Contract', contract, { Status: this.#either('Draft', 'Activated') }, this.#at()),
      () => edit('Contract', contract, { Total_Value__c: this.#amount() }, this.#at()),
      () => edit('Contract', contract, { AccountId: account }, this.#at()),
      () => edit('Account', account, { Name: `Name ${this.#amount()}` }, this.#at()),
      () => (account === other ? [] : merge('Account', account, [other], this.#at())),
      () => edit('Opportunity', deal, { Amount: this.#amount() }, this.#at()),
      () => remove('Opportunity', deal, this.#at()),
      () => purge('Opportunity', deal),
    ]
    this.#apply(...this.#pick(things)())
  }

  #insertLike(table: string, at: Date): readonly Change[] {
    this.#lastId += 1
    const like: Cells = this.#pick(this.#rows(table))
    const id = `${String(like.Id).slice(0, 3)}9Z0000${String(this.#lastId).padStart(5, '0')}`
    return this.#change.insert(table, { ...like, Id: `${id}AAA`, UnitPrice: this.#amount() }, at)
  }

  #rows(table: string): readonly Row[] {
    return this.#tables.find(({ name }) => name === table)?.rows ?? []
  }

  #any(table: string): string {
    return String(this.#pick(this.#rows(table)).Id)
  }

  /** `late`: so many minutes before anyone else can see it. */
  #at(late = 0): Date {
    return new Date(Math.floor(this.#now() / 1000) * 1000 - late * 60_000)
  }

  #amount(): string {
    return `${Math.floor(this.#random() * 9000 + 1)}.${String(Math.floor(this.#random() * 100)).padStart(2, '0')}`
  }

  #either<T>(one: T, other: T): T {
    return this.#random() < 0.5 ? one : other
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!
  }
}
