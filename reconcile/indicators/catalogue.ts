import type { Book } from './book.js'
import type { IndicatorCode } from './codes.js'
import type { Indicator, Quantity } from './indicator.js'
import { AGEING } from './list/ageing.js'
import { BILLING_ACCURACY } from './list/billing-accuracy.js'
import { CEI } from './list/cei.js'
import { COVERAGE } from './list/coverage.js'
import { CREDIT_MEMO_RATE } from './list/credit-memo-rate.js'
import { BOOKING_LAG, DAYS_TO_INVOICE, ON_TIME_SHARE } from './list/days-to-invoice.js'
import { AVERAGE_DAYS_DELINQUENT, BEST_POSSIBLE_DSO, DSO } from './list/dso.js'
import {
  FALSE_ALARMS,
  FINDINGS,
  REOPENED,
  REPEAT_RATE,
  TIME_TO_RESOLVE,
  WAIVED_VALUE,
} from './list/findings.js'
import { LEAKAGE, OVERBILLING } from './list/leakage.js'
import { MATCH_RATE } from './list/match-rate.js'
import { RECOVERED, RETURNED } from './list/recovered.js'
import { PO_HOLD, UNBILLED_BACKLOG } from './list/unbilled-backlog.js'
import { type WindowName, windowAt } from './window.js'

/** Every indicator, in the order in which they are shown. */
export const INDICATORS: readonly Indicator[] = [
  MATCH_RATE,
  COVERAGE,
  BILLING_ACCURACY,
  LEAKAGE,
  OVERBILLING,
  RECOVERED,
  RETURNED,
  UNBILLED_BACKLOG,
  PO_HOLD,
  DAYS_TO_INVOICE,
  ON_TIME_SHARE,
  BOOKING_LAG,
  CREDIT_MEMO_RATE,
  DSO,
  BEST_POSSIBLE_DSO,
  AVERAGE_DAYS_DELINQUENT,
  CEI,
  AGEING,
  FINDINGS,
  TIME_TO_RESOLVE,
  REOPENED,
  REPEAT_RATE,
  WAIVED_VALUE,
  FALSE_ALARMS,
]

/** What an indicator said in a window. */
export interface Reading {
  readonly indicator: IndicatorCode
  readonly window: WindowName
  readonly quantities: readonly Quantity[]
}

/** Every indicator in every window that it has. */
export const readIndicators = (book: Book): readonly Reading[] =>
  INDICATORS.flatMap(({ code, windows, read }) =>
    windows.map((window) => ({
      indicator: code,
      window,
      quantities: read(book, windowAt(window, book.asOf)),
    })),
  )

/** The one number of an indicator that its target is held against; absent where it wasn't said. */
export function headlineOf(indicator: Indicator, readings: readonly Reading[]): Quantity | undefined {
  const { part, window } = indicator.headline
  const reading = readings.find((one) => one.indicator === indicator.code && one.window === window)
  const its = reading?.quantities.filter((one) => one.part === part) ?? []
  return its.find(({ isReporting }) => isReporting) ?? its.find(({ currency }) => currency === null)
}
