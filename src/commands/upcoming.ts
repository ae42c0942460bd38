import { addDays, formatDate } from '../../reconcile/basics/civil-date.js'
import type { UpcomingArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { asOfDay } from '../night/as-of.js'
import { judgingContext } from '../night/judging-context.js'
import { needStaged } from '../night/need-staged.js'
import { withStoreToRead } from '../night/open-store.js'
import { tableWidth } from '../reports/terminal/widths.js'
import { upcomingDocument } from '../upcoming/document.js'
import { gatherUpcoming } from '../upcoming/gather.js'
import { upcomingText } from '../upcoming/upcoming-text.js'

/** What falls due to be billed in the next days, and what blocks it. */
export async function upcoming(args: UpcomingArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const configuration = await context.configuration()
    await needStaged(store, 'contract', 'invoice')
    const { day } = asOfDay(configuration, args.asOf, context.clock())
    const judging = await judgingContext(store, configuration, day)
    const until = addDays(judging.asOf.calendarDay, args.days)
    const gathered = await gatherUpcoming({ store, context: judging, until, signal: context.signal })
    const outlook = { ...gathered, asOf: day, until: formatDate(until) }
    if (context.json) await context.out.json(upcomingDocument(outlook))
    else await context.out.write(upcomingText(outlook, context.out.color, tableWidth(context.out.columns)))
    return 0
  })
}
