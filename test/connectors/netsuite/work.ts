import type { Cells, Change } from '../../../src/sandbox/database/change.js'
import type { Cell, Tables } from '../../../src/sandbox/tables.js'

type Row = Record<string, Cell>

/** People at work in an account: what they change, as rows of its tables; knows what is there. */
export class Work {
  readonly #apply: (...changes: readonly Change[]) => void
  readonly #now: () => number
  readonly #random: () => number
  readonly #documents: Map<string, Row>
  readonly #lines: Map<string, Row>
  readonly #customers: Map<string, Row>
  #links: Row[]
  #lastId = 900_000

  constructor(
    tables: Tables,
    apply: (...changes: readonly Change[]) => void,
    now: () => number,
    random: () => number,
  ) {
    const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? []
    const by = (name: string, key: string) =>
      new Map(rowsOf(name).map((row) => [String(row[key]), { ...row }] as const))
    this.#apply = apply
    this.#now = now
    this.#random = random
    this.#documents = by('transaction', 'id')
    this.#lines = by('transactionline', 'uniquekey')
    this.#customers = by('customer', 'id')
    this.#links = rowsOf('nexttransactionlinelink').map((row) => ({ ...row }))
  }

  /** One thing that somebody does. */
  anything(): void {
    const things = [
      () => this.insert(),
      () => this.insert(40),
      () => this.edit({ memo: this.#text() }),
      () => this.edit({ memo: 'hidden' }),
      () => this.editTotal(),
      () => this.void(),
      () => this.delete(),
      () => this.addLine(),
      () => this.removeLine(),
      () => this.removeAllLines(),
      () => this.unapply(),
      () => this.applyElsewhere(),
      () => this.renameCustomer(),
      () => this.deleteCustomer(),
      () => this.insertCustomer(),
    ]
    things[Math.floor(this.#random() * things.length)]?.()
  }

  /** A new invoice or credit memo with lines; `late`: stamped so many minutes before anyone can see it. */
  insert(late = 0): void {
    const like = this.#pick([...this.#documents.values()].filter(({ type }) => type !== 'CustPymt'))
    if (!like) return
    const id = this.#newId()
    const at = this.#stamp(late)
    const foreigntotal = this.#total(like)
    const document = { ...like, id, tranid: `N${id}`, foreigntotal, lastmodifieddate: at }
    this.#documents.set(id, document)
    this.#change({ kind: 'insert', table: 'transaction', rows: [document] })
    const lines = [...this.#lines.values()].filter(({ transaction }) => transaction === like.id)
    for (const line of lines) this.#insertLine({ ...line, transaction: id })
  }

  edit(set: Cells): void {
    const document = this.#pick([...this.#documents.values()])
    if (document) this.#update(document, set)
  }

  editTotal(): void {
    const document = this.#pick([...this.#documents.values()])
    if (document) this.#update(document, { foreigntotal: this.#total(document) })
  }

  void(): void {
    const document = this.#pick([...this.#documents.values()])
    if (!document) return
    for (const line of this.#linesOf(document))
      this.#set('transactionline', 'uniquekey', line, { foreignamount: '0' })
    this.#update(document, { voided: true, status: 'V', foreigntotal: '0' })
  }

  delete(): void {
    const document = this.#pick([...this.#documents.values()])
    if (!document) return
    const id = document.id ?? ''
    for (const line of this.#linesOf(document)) this.#deleteLine(line)
    for (const link of this.#links.filter(({ previousdoc, nextdoc }) => [previousdoc, nextdoc].includes(id)))
      this.#deleteLink(link)
    this.#documents.delete(String(id))
    this.#change({ kind: 'delete', table: 'transaction', where: { id } })
  }

  addLine(): void {
    const like = this.#pick([...this.#lines.values()].filter(({ mainline }) => mainline === false))
    const document = like && this.#documents.get(String(like.transaction))
    if (!like || !document) return
    const sign = String(like.foreignamount ?? '').startsWith('-') ? '-' : ''
    this.#insertLine({
      ...like,
      id: this.#newId(),
      foreignamount: like.foreignamount == null ? null : `${sign}${this.#amount()}`,
    })
    this.#update(document, {})
  }

  removeLine(): void {
    const line = this.#pick([...this.#lines.values()].filter(({ mainline }) => mainline === false))
    const document = line && this.#documents.get(String(line.transaction))
    if (!line || !document) return
    this.#deleteLine(line)
    this.#update(document, {})
  }

  removeAllLines(): void {
    const document = this.#pick([...this.#documents.values()])
    if (!document) return
    for (const line of this.#linesOf(document)) if (line.mainline === false) this.#deleteLine(line)
    this.#update(document, {})
  }

  /** No document's stamp moves. */
  unapply(): void {
    const link = this.#pick(this.#links)
    if (!link) return
    this.#deleteLink(link)
    this.#open(link, link.previousdoc)
    this.#open(link, link.nextdoc)
  }

  /** The same amount on another invoice; no document's stamp moves. */
  applyElsewhere(): void {
    const link = this.#pick(this.#links.filter(({ linktype }) => linktype === 'Payment'))
    const other = this.#pick([...this.#documents.values()].filter(({ type }) => type === 'CustInvc'))
    if (!link || !other) return
    const isInvoiceFirst = link.previoustype === 'CustInvc'
    const moved = { ...link, [isInvoiceFirst ? 'previousdoc' : 'nextdoc']: other.id ?? null }
    if (this.#links.some((row) => row.previousdoc === moved.previousdoc && row.nextdoc === moved.nextdoc))
      return
    this.#deleteLink(link)
    this.#open(link, isInvoiceFirst ? link.previousdoc : link.nextdoc)
    this.#links.push(moved)
    for (const table of ['nexttransactionlinelink', 'previoustransactionlinelink'])
      this.#change({ kind: 'insert', table, rows: [moved] })
  }

  /** What a link settled is open again; of that, too, no stamp tells. */
  #open({ foreignamount, linktype }: Row, id: Cell | undefined): void {
    const document = this.#documents.get(String(id))
    if (!document || linktype !== 'Payment') return
    const column = document.type === 'CustInvc' ? 'foreignamountunpaid' : 'foreignpaymentamountunused'
    const open = sum(String(document[column] ?? '0'), String(foreignamount ?? '0'))
    this.#set('transaction', 'id', document, { [column]: open, status: 'A' })
  }

  renameCustomer(): void {
    const customer = this.#pick([...this.#customers.values()])
    if (customer)
      this.#set('customer', 'id', customer, { companyname: this.#text(), lastmodifieddate: this.#stamp(0) })
  }

  deleteCustomer(): void {
    const customer = this.#pick([...this.#customers.values()])
    if (!customer) return
    this.#customers.delete(String(customer.id))
    this.#change({ kind: 'delete', table: 'customer', where: { id: customer.id ?? '' } })
  }

  insertCustomer(): void {
    const like = this.#pick([...this.#customers.values()])
    if (!like) return
    const customer = { ...like, id: this.#newId(), lastmodifieddate: this.#stamp(0) }
    this.#customers.set(customer.id, customer)
    this.#change({ kind: 'insert', table: 'customer', rows: [customer] })
  }

  #update(document: Row, set: Cells): void {
    this.#set('transaction', 'id', document, { ...set, lastmodifieddate: this.#stamp(0) })
  }

  #set(table: string, key: string, row: Row, set: Cells): void {
    Object.assign(row, set)
    this.#change({ kind: 'update', table, where: { [key]: row[key] ?? '' }, set })
  }

  #linesOf(document: Row): Row[] {
    return [...this.#lines.values()].filter(({ transaction }) => transaction === document.id)
  }

  #insertLine(line: Row): void {
    const uniquekey = this.#newId()
    this.#lines.set(uniquekey, { ...line, uniquekey })
    this.#change({ kind: 'insert', table: 'transactionline', rows: [{ ...line, uniquekey }] })
  }

  #deleteLine({ uniquekey = null }: Row): void {
    this.#lines.delete(String(uniquekey))
    this.#change({ kind: 'delete', table: 'transactionline', where: { uniquekey } })
  }

  #deleteLink(link: Row): void {
    this.#links = this.#links.filter((other) => other !== link)
    for (const table of ['nexttransactionlinelink', 'previoustransactionlinelink'])
      this.#change({ kind: 'delete', table, where: link })
  }

  #change(change: Change): void {
    this.#apply(change)
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)]
  }

  #newId(): string {
    this.#lastId += 1 + Math.floor(this.#random() * 3)
    return String(this.#lastId)
  }

  #stamp(late: number): string {
    return `${new Date(this.#now() - late * 60_000).toISOString().slice(0, 19)}Z`
  }

  #amount(): string {
    return `${Math.floor(this.#random() * 90_000 + 1)}.${String(Math.floor(this.#random() * 100)).padStart(2, '0')}`
  }

  /** What the ledger has of a credit memo is negative. */
  #total({ type }: Row): string {
    return `${type === 'CustCred' ? '-' : ''}${this.#amount()}`
  }

  #text(): string {
    return `text ${Math.floor(this.#random() * 1e6)}`
  }
}

/** Exact, of decimals with up to four digits after the point. */
function sum(a: string, b: string): string {
  const units = (text: string): bigint => {
    const [whole = '0', part = ''] = text.replace('-', '').split('.')
    return BigInt(whole + part.padEnd(4, '0')) * (text.startsWith('-') ? -1n : 1n)
  }
  const total = units(a) + units(b)
  const digits = String(total < 0n ? -total : total).padStart(5, '0')
  return `${total < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}
