import type { ReconcileSettings } from '../../../reconcile/settings.js'
import type { UnitFigures } from '../../../reconcile/unit/unit.js'
import { openings, outOfScope } from '../../reports/beside.js'
import { counted, sumsText } from '../../reports/text.js'

/** What a run's evidence says of what it didn't judge: what is out of scope, and what was taken on trust at the cut-over. */
export function scopeFacts(
  figures: UnitFigures,
  settings: ReconcileSettings,
): Readonly<Record<string, unknown>> {
  return { outOfScope: outsideFact(figures, settings), ...cutOverFact(figures, settings) }
}

function outsideFact(figures: UnitFigures, { outOfScope: { items, customers, where } }: ReconcileSettings) {
  if (items.length === 0 && customers.length === 0 && where === null) return 'nothing'
  const { count, sums } = outOfScope(figures)
  return {
    invoices: String(count),
    sum: sumsText(sums),
    ...(items.length > 0 && { items: items.join(', ') }),
    ...(customers.length > 0 && { customers: customers.join(', ') }),
    ...(where !== null && { where: 'invoices that meet reconcile.outOfScope.where' }),
  }
}

function cutOverFact(figures: UnitFigures, { cutOver: { date, subsidiaries } }: ReconcileSettings) {
  const { count, sums } = openings(figures)
  const days = Object.entries(subsidiaries).map(([name, day]) => `${name}: ${day}`)
  if (date === null && days.length === 0 && count === 0) return {}
  return {
    cutOver: {
      from: [...(date === null ? [] : [date]), ...days].join(', ') || 'none',
      openings: `${counted(count, 'contract')}, ${sumsText(sums)} taken on trust`,
    },
  }
}
