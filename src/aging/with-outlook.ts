import { addDays, formatDate } from '../../reconcile/basics/civil-date.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import type { ReportInput } from '../reports/input.js'
import { gatherUpcoming } from '../upcoming/gather.js'
import { agedBook } from './aged-book.js'
import type { Aging } from './document.js'

/** Days that the workbook's To bill looks ahead. */
const DAYS = 30

/** Lets a report show receivables and what falls due to be billed: from the staged rows, so these must be the run's own. Aged once for all formats. */
export function withOutlook(
  input: ReportInput,
  store: Store,
  judging: () => Promise<UnitContext>,
  signal: AbortSignal,
): ReportInput {
  const { asOf: day } = input.run
  if (day === null) return input
  let aging: Promise<Aging> | null = null
  const aged = async () =>
    agedBook({
      store,
      context: await judging(),
      asOf: { day, isToday: true, isAhead: false },
      signal,
      customers: null,
    })
  return {
    ...input,
    aging: () => {
      aging ??= aged()
      return aging
    },
    upcoming: async () => {
      const context = await judging()
      const until = addDays(context.asOf.calendarDay, DAYS)
      const gathered = await gatherUpcoming({ store, context, until, signal })
      return { ...gathered, asOf: day, until: formatDate(until) }
    },
  }
}
