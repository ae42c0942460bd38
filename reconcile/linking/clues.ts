import { gather } from '../basics/gather.js'
import { listOf } from '../basics/list-of.js'
import { isSameNumber } from '../basics/same-number.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import { unique } from './customers.js'
import type { Finder } from './finder.js'
import type { LinkedLine } from './linked-line.js'
import { type Outline, outlineOf } from './outline.js'
import { contractsPaidBy } from './payers.js'
import { contractsNamed } from './succession.js'

export type Records = readonly CanonicalRecord[]

const NOTHING: Records = []

/** What an invoice or credit memo says itself of its contract: looked up once, for all its lines. */
export class Clues {
  readonly finder: Finder
  readonly document: CanonicalRecord
  readonly context: LinkingContext
  #paid: readonly Outline[] | null = null

  constructor(finder: Finder, document: CanonicalRecord, context: LinkingContext) {
    this.finder = finder
    this.document = document
    this.context = context
  }

  /** What a person says of this line, else of the whole document. */
  attested(line: LinkedLine): Records {
    const { object, id } = this.document
    const links = this.finder
      .find('link.invoiceId', id)
      .filter(({ values }) => values.status === 'approved' && values.documentObject === object)
    if (links.length === 0) return NOTHING
    const own = links.filter(({ values }) => values.lineId === line.id)
    const whole = links.filter(({ values }) => values.lineId === undefined)
    return unique(
      (own.length > 0 ? own : whole).flatMap(({ values }) =>
        this.finder.find('contract.id', values.contractId),
      ),
    )
  }

  /** By the reference on the body. */
  get named(): Records {
    return this.namedBy(this.document.values.contractRef)
  }

  /** Looked up in the whole book as it stands; where nothing has it, among the customer's contracts as people type it. */
  namedBy(reference: string | undefined): Records {
    const found = contractsNamed(this.finder, reference)
    if (reference === undefined || found.length > 0) return found
    const alike = this.contracts.filter(
      ({ record: { values } }) => values.number !== undefined && isSameNumber(values.number, reference),
    )
    return listOf(alike, ({ record }) => record)
  }

  get byOpportunity(): Records {
    return this.#tiedTo(this.document.values.opportunityRef)
  }

  /** By the sales order that it was created from: what that names, else what its opportunity is tied to. */
  get byOrder(): Records {
    const orders = this.finder.find('salesOrder.id', this.document.values.createdFromId)
    if (orders.length === 0) return NOTHING
    const named = unique(orders.flatMap(({ values }) => contractsNamed(this.finder, values.contractRef)))
    return named.length > 0
      ? named
      : unique(orders.flatMap(({ values }) => this.#tiedTo(values.opportunityRef)))
  }

  get byPurchaseOrder(): Records {
    const number = this.document.values.poNumber?.trim()
    if (number === undefined || number === '') return NOTHING
    const ordered = this.contracts.filter(({ record }) => isSameNumber(record.values.poNumber ?? '', number))
    return listOf(ordered, ({ record }) => record)
  }

  /** All contracts that the document's customer pays for. */
  get contracts(): readonly Outline[] {
    const { customerId } = this.document.values
    if (customerId === undefined) return []
    this.#paid ??= this.finder.once('contracts paid', customerId, () => this.#paidBy(customerId))
    return this.#paid
  }

  #paidBy(customerId: string): readonly Outline[] {
    const customers = this.finder.find('customer.id', customerId)
    const paid = gather(customers, (customer) => contractsPaidBy(this.finder, customer))
    return listOf(paid, (contract) => outlineOf(this.finder, contract, this.context))
  }

  #tiedTo(opportunity: string | undefined): Records {
    if (opportunity === undefined) return NOTHING
    return unique([
      ...this.finder.find('contract.opportunityId', opportunity),
      ...this.finder
        .find('opportunity.id', opportunity)
        .flatMap(({ values }) => contractsNamed(this.finder, values.contractId)),
    ])
  }
}
