import { type CivilDate, parseDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import { isSameNumber } from '../basics/same-number.js'
import { currencyOf } from '../documents/currency-of.js'
import { inDocumentOrder, isItemLine, productOf, servicePeriod } from '../documents/line-facts.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import { type Answer, type Attempt, firstAnswer } from './answer.js'
import { unique } from './customers.js'
import type { Finder } from './finder.js'
import type { LinkedLine } from './linked-line.js'
import { withMostDays } from './most-days.js'
import { groupOf, isBilledIn, type Outline, outlineOf, termHas } from './outline.js'
import { contractsPaidBy } from './payers.js'
import { contractsNamed, INFERRED_WITHIN, successorsOf } from './succession.js'

type Records = readonly CanonicalRecord[]

const NOTHING: Records = []

/** The answer for one line that bills something. */
export interface LineAnswer extends Answer {
  readonly line: LinkedLine
}

/** Every line of an invoice or credit memo that bills something, with the contract that it belongs to. */
export function linkLines(
  finder: Finder,
  document: CanonicalRecord,
  lines: readonly LinkedLine[],
  context: UnitContext,
): LineAnswer[] {
  const body = new Body(finder, document, context)
  const answers: LineAnswer[] = []
  for (const line of inDocumentOrder(lines)) {
    if (!isItemLine(line)) continue
    const { contract, method, candidates } = redirected(finder, linkLine(body, line), line, context)
    answers.push({ line, contract, method, candidates })
  }
  return answers
}

/** Best evidence first. */
const ATTEMPTS: readonly Attempt<Asked>[] = [
  { method: 'approved link', contracts: ({ body, line }) => body.attested(line) },
  {
    method: 'line reference',
    contracts: ({ body, line }) => body.namedBy(line.values.contractRef),
  },
  { method: 'applied invoice', contracts: ({ body, line }) => body.credited(line) },
  { method: 'body reference', contracts: ({ body }) => body.named },
  { method: 'opportunity', contracts: ({ body }) => body.byOpportunity },
  { method: 'sales order', contracts: ({ body }) => body.byOrder },
  { method: 'po number', contracts: ({ body }) => body.byPurchaseOrder },
  { method: 'only fitting contract', contracts: ({ body, line }) => body.fitting(line) },
]

interface Asked {
  readonly body: Body
  readonly line: LinkedLine
}

const linkLine = (body: Body, line: LinkedLine): Answer =>
  firstAnswer(ATTEMPTS, { body, line }, () => body.finder.waiting)

/**
 * A line that names the old contract but has service dates in its successor's term belongs to the successor, or to that
 * one's; a person's link stands.
 */
function redirected(finder: Finder, answer: Answer, line: LinkedLine, context: UnitContext): Answer {
  if (!answer.contract || answer.method === 'approved link') return answer
  const period = servicePeriod(line)
  const heir = period && heirOf(answer.contract, [], { finder, line, period, context })
  return heir ? { contract: heir, method: 'successor', candidates: answer.candidates } : answer
}

interface Moving {
  readonly finder: Finder
  readonly line: LinkedLine
  readonly period: Period
  readonly context: UnitContext
}

/** The last of the contracts after this one that has the line's days; null where none has, or several have. */
function heirOf(contract: CanonicalRecord, seen: readonly string[], moving: Moving): CanonicalRecord | null {
  const { finder, line, period, context } = moving
  if (seen.includes(contract.id) || !mayHaveMoved(finder, contract, period, context)) return null
  const passed = [...seen, contract.id]
  const heirs = successorsOf(finder, contract, context).flatMap(({ record }) => {
    if (passed.includes(record.id)) return []
    const further = () => heirOf(record, passed, moving)
    if (belongs(finder, contract, record, line, period, context)) return further() ?? record
    return isOver(outlineOf(finder, record, context), period) ? (further() ?? []) : []
  })
  const [heir, ...others] = unique(heirs)
  if (others.length === 0) return heir ?? null
  const carrying = heirs.filter((one) => carries(outlineOf(finder, one, context), line, context))
  return carrying.length === 1 ? carrying[0]! : null
}

const isOver = ({ end }: Outline, period: Period): boolean => end !== null && end < period.start

/** Whether it is worth looking for a successor: an inferred one starts within a month of the old contract's end. */
function mayHaveMoved(
  finder: Finder,
  contract: CanonicalRecord,
  period: Period,
  context: UnitContext,
): boolean {
  if (context.mapped.contract?.has('renewalOf')) return true
  const { end } = outlineOf(finder, contract, context)
  return end !== null && period.start > end - INFERRED_WITHIN
}

/** From its start the successor has the products that it carries; after the old contract's end, everything. */
function belongs(
  finder: Finder,
  old: CanonicalRecord,
  next: CanonicalRecord,
  line: LinkedLine,
  period: Period,
  context: UnitContext,
): boolean {
  const successor = outlineOf(finder, next, context)
  if (successor.start === null || period.start < successor.start || !termHas(successor, period)) return false
  const end = outlineOf(finder, old, context).end
  return carries(successor, line, context) || (end !== null && period.start > end)
}

function carries(outline: Outline, line: LinkedLine, context: UnitContext): boolean {
  const product = productOf(line, context)
  return outline.groups === null || product === null || outline.groups.has(groupOf(product, context))
}

/** What the document itself says of its contract: looked up once, for all its lines. */
class Body {
  readonly finder: Finder
  readonly #document: CanonicalRecord
  readonly #context: UnitContext
  #paid: readonly Outline[] | null = null
  #invoices: { lines: LineAnswer[] }[] | null = null

  constructor(finder: Finder, document: CanonicalRecord, context: UnitContext) {
    this.finder = finder
    this.#document = document
    this.#context = context
  }

  /** What a person says of this line, else of the whole document. */
  attested(line: LinkedLine): Records {
    const { object, id } = this.#document
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

  get named(): Records {
    return this.namedBy(this.#document.values.contractRef)
  }

  /** Looked up in the whole book as it stands; where nothing has it, among the customer's contracts as people type it. */
  namedBy(reference: string | undefined): Records {
    const found = contractsNamed(this.finder, reference)
    if (reference === undefined || found.length > 0) return found
    return this.#contracts()
      .filter(
        ({ record: { values } }) => values.number !== undefined && isSameNumber(values.number, reference),
      )
      .map(({ record }) => record)
  }

  get byOpportunity(): Records {
    return this.#tiedTo(this.#document.values.opportunityRef)
  }

  get byOrder(): Records {
    const orders = this.finder.find('salesOrder.id', this.#document.values.createdFromId)
    if (orders.length === 0) return NOTHING
    const named = unique(orders.flatMap(({ values }) => contractsNamed(this.finder, values.contractRef)))
    return named.length > 0
      ? named
      : unique(orders.flatMap(({ values }) => this.#tiedTo(values.opportunityRef)))
  }

  get byPurchaseOrder(): Records {
    const number = this.#document.values.poNumber?.trim()
    if (number === undefined || number === '') return []
    return this.#contracts()
      .filter(({ record }) => isSameNumber(record.values.poNumber ?? '', number))
      .map(({ record }) => record)
  }

  /** Contracts of the customer whose term, currency and products fit. */
  fitting(line: LinkedLine): Records {
    const currency = currencyOf(this.#document, this.#context)
    const product = productOf(line, this.#context)
    const period = servicePeriod(line)
    const possible = this.#contracts()
      .filter((outline) => isBilledIn(outline, currency, product, this.#context))
      .filter((outline) => carries(outline, line, this.#context))
    const during = possible.filter((outline) => {
      const days = period ?? this.#invoiceDay(outline)
      return days === null || termHas(outline, days)
    })
    const fitting = (during.length > 0 || period ? during : this.#lastBilled(possible)).map(
      ({ record }) => record,
    )
    return fitting.length > 1 ? this.#notSucceeded(fitting, line) : fitting
  }

  /** Without those that one of the others succeeds for the line's days: an early renewal ends what it renews. */
  #notSucceeded(contracts: Records, line: LinkedLine): Records {
    const period = servicePeriod(line)
    if (!period) return contracts
    const left = contracts.filter((contract) => {
      return !successorsOf(this.finder, contract, this.#context).some(
        ({ record }) =>
          contracts.some(({ id }) => id === record.id) &&
          belongs(this.finder, contract, record, line, period, this.#context),
      )
    })
    return left.length > 1 ? withMostDays(this.finder, left, period, this.#context) : left
  }

  /** Of a credit memo: contracts of the invoices that it is applied to or was made from, by the lines of the same product. */
  credited(line: LinkedLine): Records {
    if (this.#document.object !== 'creditMemo') return []
    const answers = this.#credited().flatMap(({ lines }) => lines)
    const product = productOf(line, this.#context)
    const same = answers.filter((answer) => productOf(answer.line, this.#context) === product)
    const linked = (same.length > 0 ? same : answers).flatMap(({ contract }) => (contract ? [contract] : []))
    return unique(linked)
  }

  /** Those whose last period is billed some time after their end. */
  #lastBilled(outlines: readonly Outline[]): readonly Outline[] {
    return outlines.filter((outline) => {
      const days = this.#invoiceDay(outline)
      return days !== null && termHas({ ...outline, end: outline.billedUntil }, days)
    })
  }

  /** Billing runs a little before the first day served and a while after the last, and by as many days off as was agreed. */
  #invoiceDay({ offsetDays }: Outline): Period | null {
    const text = this.#document.values.date
    const date = text === undefined ? null : parseDate(text)
    if (date === null) return null
    const day = date - offsetDays
    const { settings } = this.#context
    const early = settings.earlyDays ?? settings.graceDays
    return { start: (day - settings.graceDays - 1) as CivilDate, end: (day + early) as CivilDate }
  }

  #tiedTo(opportunity: string | undefined): Records {
    if (opportunity === undefined) return []
    return unique([
      ...this.finder.find('contract.opportunityId', opportunity),
      ...this.finder
        .find('opportunity.id', opportunity)
        .flatMap(({ values }) => contractsNamed(this.finder, values.contractId)),
    ])
  }

  #contracts(): readonly Outline[] {
    const { customerId } = this.#document.values
    if (customerId === undefined) return []
    this.#paid ??= this.finder.once('contracts paid', customerId, () => this.#paidBy(customerId))
    return this.#paid
  }

  #paidBy(customerId: string): readonly Outline[] {
    return this.finder
      .find('customer.id', customerId)
      .flatMap((customer) => contractsPaidBy(this.finder, customer))
      .map((contract) => outlineOf(this.finder, contract, this.#context))
  }

  #credited(): { lines: LineAnswer[] }[] {
    this.#invoices ??= creditedInvoices(this.finder, this.#document).map((invoice) => ({
      lines: linkLines(
        this.finder,
        invoice,
        this.finder.find('invoiceLine.invoiceId', invoice.id),
        this.#context,
      ),
    }))
    return this.#invoices
  }
}

/** Invoices that a credit memo is applied to; without an application, the one that it was made from. */
export function creditedInvoices(finder: Finder, credit: CanonicalRecord): CanonicalRecord[] {
  const applied = finder
    .find('application.fromId', credit.id)
    .flatMap(({ values }) => finder.find('invoice.id', values.toId))
  return unique(applied.length > 0 ? applied : finder.find('invoice.id', credit.values.createdFromId))
}
