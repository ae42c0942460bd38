import { INDICATORS } from '../../reconcile/indicators/catalogue.js'
import type { Indicator } from '../../reconcile/indicators/indicator.js'
import { WINDOW_TITLES } from '../../reconcile/indicators/window.js'
import { GROUPS } from '../../src/indicators/groups.js'

const HEAD = `# Indicators

What \`tieout kpi\`, the workbook's Indicators sheet and the page show. Amounts are in each currency and, at the run's rates,
in the reporting currency; nothing is rounded before it is divided. What can't be divided is *not known*, and says why:
missing is not zero.

- Windows are whole calendar months: the as-of day's own as far as it has come, the calendar year to it, and the twelve months
  that end with it. Items count by bill date, invoices by their date, findings by their item's bill date, else their invoice's.
  What lies before \`reconcile.cutOver\` is left out, save of receivables.
- Unjudged and out-of-scope value stands beside, never inside. Overbilling is never set off against leakage.
- A target is a number, or \`{ target, floor, owner, cadence }\`, under \`kpi.targets\`; it is held against the number that stands
  under *target* below: percent, days, a count, or an amount of the reporting currency. *Met* and *missed* are said in words;
  *beyond* means that the floor was passed.
- Every night keeps what it said; the trend is of what was said then. Reruns of a part and look backs aren't in it.

`

/** docs/indicators.md, from the catalogue. */
export const indicatorReference = (): string =>
  HEAD +
  GROUPS.map(
    ({ title, codes }) =>
      `## ${title}\n\n${codes.map((code) => entry(INDICATORS.find((one) => one.code === code)!)).join('\n')}`,
  ).join('\n')

const UNITS = { percent: 'percent', days: 'days', money: 'amount', count: 'count' } as const

const entry = ({
  code,
  title,
  formula,
  unit,
  source,
  better,
  owner,
  cadence,
  windows,
  headline,
}: Indicator): string => `### ${title}

${formula}

| | |
| --- | --- |
| name | \`${code}\` |
| unit | ${UNITS[unit]}; ${better} is better |
| windows | ${windows.map((window) => (window === 'all' ? 'as of the day' : WINDOW_TITLES[window].toLowerCase())).join(', ')} |
| target | ${headline.part === '' ? 'the figure' : headline.part}, ${headline.window === 'all' ? 'as of the day' : WINDOW_TITLES[headline.window].toLowerCase()} |
| from | ${source} |
| owner, cadence | ${owner}, ${cadence} |
`
