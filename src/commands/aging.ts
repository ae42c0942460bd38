import type { CustomerLedger } from '../../reconcile/receivables/ledger.js'
import { isEmpty } from '../../reconcile/receivables/tally.js'
import type { Store } from '../../state/store.js'
import { agingText } from '../aging/aging-text.js'
import { CustomerCards, customersNamed } from '../aging/customers.js'
import { type AgedCustomer, type Aging, agingDocument } from '../aging/document.js'
import { gatherReceivables } from '../aging/gather.js'
import { worklistOf } from '../aging/worklist.js'
import type { AgingArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { asOfDay } from '../night/as-of.js'
import { judgingContext } from '../night/judge.js'
import { withExistingStore } from '../night/open-store.js'
import { tableWidth } from '../reports/terminal/widths.js'

/** Receivables by age and customer, and who to call first. Throws {@link CommandError} 2 for an unknown customer. */
export async function aging(args: AgingArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const aged = await agedBook(args, context, store)
    if (context.json) await context.out.json(agingDocument(aged))
    else await context.out.write(agingText(aged, context.out.color, tableWidth(context.out.columns)))
    return 0
  })
}

async function agedBook(args: AgingArguments, context: Context, store: Store): Promise<Aging> {
  const configuration = await context.configuration()
  const asOf = asOfDay(configuration, args.asOf, context.clock())
  const judging = await judgingContext(store, configuration, asOf.day)
  const customers = await customersNamed(store, args.customer)
  const receivables = await gatherReceivables({ store, context: judging, signal: context.signal, customers })
  return {
    asOf: asOf.day,
    isToday: asOf.isToday,
    reportingCurrency: judging.rates.reporting,
    receivables,
    customers: await named(store, receivables.ledgers),
    worklist: await worklistOf(store, receivables),
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
