import type { FC } from 'hono/jsx'
import { outOfScopeText } from '../beside.js'
import { withReporting } from '../document/summary.js'
import type { CurrencySums } from '../figures/amounts.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { grouped } from '../text.js'
import { SEVERITY_NAMES } from '../wording.js'
import { Sum } from './parts.js'

const number = (count: number): string => grouped(String(count))

/** What is new, and what it is worth. */
export const KeyFigures: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => (
  <dl class="figures">
    <div>
      <dt>Findings</dt>
      <dd class="big">{number(tally.findings)}</dd>
      <dd class="aside">
        {number(tally.fresh)} new
        {[...tally.bySeverity].map(
          ([severity, group]) => `, ${number(group.count)} ${SEVERITY_NAMES[severity].toLowerCase()}`,
        )}
      </dd>
    </div>
    <Worth name="Underbilled" about="owed to us, open or accepted" sums={tally.underbilled} input={input} />
    <Worth
      name="Overbilled"
      about="owed to customers, open or accepted"
      sums={tally.overbilled}
      input={input}
    />
    <div>
      <dt>Tie out to the cent</dt>
      <dd class="big">{share(input.figures.matchedItems, input.figures.dueItems)}</dd>
      <dd class="aside">
        {number(input.figures.matchedItems)} of {number(input.figures.dueItems)} items due, on{' '}
        {number(input.figures.contracts)} contracts and {number(input.figures.invoices)} invoices
      </dd>
      {outOfScopeText(input.figures) && <dd class="aside">{outOfScopeText(input.figures)}</dd>}
    </div>
  </dl>
)

const Worth: FC<{ name: string; about: string; sums: CurrencySums; input: ReportInput }> = ({
  name,
  about,
  sums,
  input,
}) => {
  const all = withReporting(sums, input.reportingCurrency).entries()
  const [first, ...rest] = [...all].sort(
    (a, b) => Number(b.currency === input.reportingCurrency) - Number(a.currency === input.reportingCurrency),
  )
  return (
    <div>
      <dt>{name}</dt>
      <dd class="big">{first ? <Sum amount={first} /> : null}</dd>
      {rest.map((amount) => (
        <dd class="more">
          <Sum amount={amount} />
        </dd>
      ))}
      <dd class="aside">{about}</dd>
    </div>
  )
}

/** Cut, not rounded: 99.96% isn't 100%. */
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)}%`
