import { completenessOf } from '../completeness.js'
import { withReporting } from '../document/summary.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { longDate, sumsText } from '../text.js'

/** The page as text: one file, no network. */
export async function page(input: ReportInput, tally: Tally): Promise<string> {
  const whole = completenessOf(input.run)
  const body = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Tie-out as of {input.run.asOf}</title>
      </head>
      <body>
        <h1>Tie-out as of {longDate(input.run.asOf ?? '')}</h1>
        <p>{whole.sentence}</p>
        <p>Underbilled {sumsText(withReporting(tally.underbilled, input.reportingCurrency))}</p>
        <p>Overbilled {sumsText(withReporting(tally.overbilled, input.reportingCurrency))}</p>
      </body>
    </html>
  )
  return `<!doctype html>\n${await body}`
}
