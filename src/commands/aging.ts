import { agedBook } from '../aging/aged-book.js'
import { agingText } from '../aging/aging-text.js'
import { customersNamed } from '../aging/customers.js'
import { agingDocument } from '../aging/document.js'
import type { AgingArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { asOfDay } from '../night/as-of.js'
import { judgingContext } from '../night/judging-context.js'
import { needStaged } from '../night/need-staged.js'
import { withStoreToRead } from '../night/open-store.js'
import { tableWidth } from '../reports/terminal/widths.js'

/** Receivables by age and customer, and whom to call first. Throws {@link CommandError} 2 for an unknown customer. */
export async function aging(args: AgingArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const configuration = await context.configuration()
    await needStaged(store, 'invoice')
    const asOf = asOfDay(configuration, args.asOf, context.clock())
    const judging = await judgingContext(store, configuration, asOf.day)
    const customers = await customersNamed(store, args.customer)
    const aged = await agedBook({ store, context: judging, asOf, signal: context.signal, customers })
    if (context.json) await context.out.json(agingDocument(aged))
    else await context.out.write(agingText(aged, context.out.color, tableWidth(context.out.columns)))
    return 0
  })
}
