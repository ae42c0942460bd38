import type { CaseFigures } from './figures/case-figures.js'
import type { PartFigures, Tally } from './figures/tally.js'
import type { ReportInput } from './input.js'
import { amountText, counted, grouped, inList, longDate } from './text.js'
import { STATUS_NAMES } from './wording.js'

/** Whether what is new is marked: where no day was compared before, everything would be, and it is said once. */
export const marksNew = ({ newSince }: ReportInput): boolean => newSince !== null

/**
 * `66 new since 30 November 2026`: first seen on the run's day, which is since the day that was compared before it. `all new, as
 * no day was compared before` where there was none.
 */
export function newText(input: ReportInput, { fresh, findings }: Tally): string {
  if (fresh > 0 && !marksNew(input))
    return `${fresh === findings ? 'all' : grouped(String(fresh))} new, as no day was compared before`
  const since = input.newSince ? ` since ${longDate(input.newSince)}` : ''
  return `${fresh === 0 ? 'none' : grouped(String(fresh))} new${since}`
}

/** What new findings are worth beside all; null: nothing, or it is what all are worth. */
export function newWorthText(input: ReportInput, { news }: Tally): string | null {
  return marksNew(input) ? partWorthText(news, input.reportingCurrency) : null
}

/** `, 1 new` after a case's count, where some of its findings are new and others aren't: its amount is of all of them. */
export const partlyNew = (input: ReportInput, { count, fresh }: CaseFigures): string =>
  marksNew(input) && fresh > 0 && fresh < count ? `, ${grouped(String(fresh))} new` : ''

/** `92 known at the start, 42 waived`: what of the findings needs no first look; empty where there is none. */
export const besideNewTexts = ({ baseline, byStatus }: Tally): readonly string[] => [
  ...(baseline.count > 0 ? [`${grouped(String(baseline.count))} known at the start`] : []),
  ...SAID.flatMap((status) => {
    const count = byStatus.get(status) ?? 0
    return count > 0 ? [`${grouped(String(count))} ${STATUS_NAMES[status].toLowerCase()}`] : []
  }),
]

const SAID = ['accepted', 'waiver-requested', 'waived'] as const

/** `USD 120.00 underbilled and USD 3.00 overbilled`, as of a part of the findings that has any money; null: none has. */
export function partWorthText(part: PartFigures, currency: string): string | null {
  const sides = [
    ['underbilled', part.underbilled],
    ['overbilled', part.overbilled],
  ] as const
  const texts = sides.flatMap(([side, sums]) =>
    sums.of(currency).minor === 0n ? [] : [`${amountText(sums.of(currency))} ${side}`],
  )
  return texts.length === 0 ? null : inList(texts)
}

/** `216 findings, 66 new since 30 November 2026, 92 known at the start, 42 waived`. */
export const findingsText = (input: ReportInput, tally: Tally): string =>
  [counted(tally.findings, 'finding'), newText(input, tally), ...besideNewTexts(tally)].join(', ')
