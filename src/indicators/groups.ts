import type { IndicatorCode } from '../../reconcile/indicators/codes.js'

/** Under which heading indicators are shown. */
export const GROUPS: readonly { readonly title: string; readonly codes: readonly IndicatorCode[] }[] = [
  {
    title: 'Billed in full, and right',
    codes: ['matchRate', 'coverage', 'billingAccuracy', 'leakage', 'overbilling', 'creditMemoRate'],
  },
  { title: 'Put right', codes: ['recovered', 'returned', 'waivedValue'] },
  {
    title: 'In time',
    codes: ['unbilledBacklog', 'poHold', 'daysToInvoice', 'onTimeShare', 'bookingLag'],
  },
  { title: 'Paid', codes: ['dso', 'bestPossibleDso', 'averageDaysDelinquent', 'cei', 'ageing'] },
  { title: 'Findings', codes: ['findings', 'timeToResolve', 'reopened', 'repeatRate', 'falseAlarms'] },
]
