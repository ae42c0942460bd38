import type { CustomerLedger } from '../../reconcile/receivables/ledger.js'
import { isEmpty } from '../../reconcile/receivables/tally.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import type { AsOf } from '../night/as-of.js'
import { CustomerCards } from './customers.js'
import type { AgedCustomer, Aging } from './document.js'
import { gatherReceivables } from './gather.js'
import { worklistOf } from './worklist.js'

export interface AgedBookJob {
  readonly store: Store
  readonly context: UnitContext
  readonly asOf: AsOf
  readonly signal: AbortSignal
  /** Customers' ids; null: everybody. */
  readonly customers: ReadonlySet<string> | null
}

/** The book's receivables, by customer, and the worklist. */
export async function agedBook(job: AgedBookJob): Promise<Aging> {
  const { store, context, asOf } = job
  const receivables = await gatherReceivables(job)
  return {
    asOf: asOf.day,
    isToday: asOf.isToday,
    reportingCurrency: context.rates.reporting,
    receivables,
    customers: await named(store, receivables.ledgers),
    worklist: await worklistOf(store, receivables, context),
  }
}

/** Those with something to show, the most owed first. */
async function named(store: Store, ledgers: readonly CustomerLedger[]): Promise<AgedCustomer[]> {
  const cards = new CustomerCards(store)
  const customers: AgedCustomer[] = []
  for (const ledger of ledgers) {
    if (isEmpty(ledger.own)) continue
    const { customerId, currency, own, reporting } = ledger
    customers.push({ customerId, currency, own, reporting, customer: await cards.of(customerId) })
  }
  return customers.sort(byOpen)
}

/** What has no rate comes last; ties stay in the order of ids. */
function byOpen(a: AgedCustomer, b: AgedCustomer): number {
  if (a.reporting === null || b.reporting === null) return Number(!a.reporting) - Number(!b.reporting)
  return a.reporting.open === b.reporting.open ? 0 : a.reporting.open < b.reporting.open ? 1 : -1
}
