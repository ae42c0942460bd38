import { addDays } from '../../reconcile/basics/civil-date.js'
import { compareText } from '../../reconcile/basics/compare-text.js'
import { type CustomerLedger, Ledger } from '../../reconcile/receivables/ledger.js'
import { type PastDue, pastDueOn } from '../../reconcile/receivables/past-due.js'
import { isReceivable, type LeftOut, type Receivable } from '../../reconcile/receivables/receivable.js'
import { type OpenTieOut, TieOut } from '../../reconcile/receivables/tie-out.js'
import { Unexplained } from '../../reconcile/receivables/unexplained.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import { walkReceivables } from './walk.js'

/** What the book owes as of a day. Held: a few figures a customer, and what needs a person. */
export interface Receivables {
  readonly ledgers: readonly CustomerLedger[]
  readonly tieOut: readonly OpenTieOut[]
  /** By customer id. */
  readonly pastDue: ReadonlyMap<string, readonly PastDue[]>
  readonly lastPayments: ReadonlyMap<string, Receivable>
  /** Money that settles nothing for more than thirty days. */
  readonly idle: readonly Receivable[]
  /** Documents whose applications don't lead to the balance that NetSuite states. */
  readonly unexplained: readonly Receivable[]
  readonly unreadable: readonly LeftOut[]
}

export interface GatherJob {
  readonly store: Store
  readonly context: UnitContext
  readonly signal: AbortSignal
  readonly customers: ReadonlySet<string> | null
}

/** Days after which money that settles nothing is asked about, as CASH_UNAPPLIED has it. */
const IDLE_DAYS = 30

export async function gatherReceivables(job: GatherJob): Promise<Receivables> {
  const gathering = new Gathering(job.context)
  for await (const read of walkReceivables(job)) {
    if (isReceivable(read)) gathering.add(read)
    else gathering.leaveOut(read)
  }
  return gathering.close()
}

class Gathering {
  readonly #context: UnitContext
  readonly #ledger: Ledger
  readonly #tieOut = new TieOut()
  readonly #pastDue = new Map<string, PastDue[]>()
  readonly #lastPayments = new Map<string, Receivable>()
  readonly #idle: Receivable[] = []
  readonly #unexplained = new Unexplained()
  readonly #unreadable: LeftOut[] = []

  constructor(context: UnitContext) {
    this.#context = context
    this.#ledger = new Ledger(context.rates)
  }

  add(receivable: Receivable): void {
    this.#ledger.add(receivable)
    if (receivable.kind === 'invoice') this.#tieOut.add(receivable)
    this.#unexplained.note(receivable)
    if (receivable.isLater) return
    const { asOf, rates } = this.#context
    const pastDue = pastDueOn(receivable, asOf.calendarDay, rates)
    if (pastDue) this.#pastDue.set(keyOf(receivable), [...this.#pastDueOf(receivable), pastDue])
    this.#unexplained.add(receivable)
    if (settles(receivable) && receivable.open > 0n && asOf.isPast(addDays(receivable.date, IDLE_DAYS)))
      this.#idle.push(receivable)
    this.#notePayment(receivable)
  }

  leaveOut(left: LeftOut): void {
    if (left.record.object === 'invoice') this.#tieOut.leaveOut(left)
    if (left.why === 'unreadable') this.#unreadable.push(left)
  }

  close(): Receivables {
    return {
      ledgers: this.#ledger.close(),
      tieOut: this.#tieOut.close(),
      pastDue: this.#pastDue,
      lastPayments: this.#lastPayments,
      idle: this.#idle.sort((a, b) => a.date - b.date || compareText(a.record.id, b.record.id)),
      unexplained: this.#unexplained.close(),
      unreadable: this.#unreadable,
    }
  }

  #pastDueOf(receivable: Receivable): readonly PastDue[] {
    return this.#pastDue.get(keyOf(receivable)) ?? []
  }

  #notePayment(receivable: Receivable): void {
    if (receivable.kind !== 'payment') return
    const last = this.#lastPayments.get(keyOf(receivable))
    if (!last || isAfter(receivable, last)) this.#lastPayments.set(keyOf(receivable), receivable)
  }
}

const keyOf = ({ customerId }: Receivable): string => customerId ?? ''
const settles = ({ kind }: Receivable): boolean => kind === 'payment' || kind === 'credit'

const isAfter = (a: Receivable, b: Receivable): boolean =>
  a.date > b.date || (a.date === b.date && compareText(a.record.id, b.record.id) > 0)
