import type { FC } from 'hono/jsx'
import { besideTexts } from '../beside.js'
import type { Tally } from '../figures/tally.js'
import { overbilledOf, underbilledOf, type Worth } from '../figures/worth.js'
import type { ReportInput } from '../input.js'
import { besideNewTexts, newText, newWorthText } from '../news.js'
import { counted, grouped, lackingText } from '../text.js'
import { SEVERITY_NAMES } from '../wording.js'
import { Outside, Sum } from './parts.js'

const number = (count: number): string => grouped(String(count))

/** What is new, and what it is worth. */
export const KeyFigures: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => (
  <dl class="figures">
    <Counts input={input} tally={tally} />
    <WorthFigure
      name="Underbilled"
      about="owed to us, open or accepted"
      worth={underbilledOf(tally, input.reportingCurrency)}
    />
    <WorthFigure
      name="Overbilled"
      about="owed to customers, open or accepted"
      worth={overbilledOf(tally, input.reportingCurrency)}
    />
    <div>
      <dt>Tie out to the cent</dt>
      <dd class="big">{share(input.figures.matchedItems, input.figures.dueItems)}</dd>
      <dd class="aside">
        {number(input.figures.matchedItems)} of {number(input.figures.dueItems)} items due, on{' '}
        {counted(input.figures.contracts, 'contract')} and {counted(input.figures.invoices, 'invoice')}
      </dd>
      {besideTexts(input.figures).map((text) => (
        <dd class="aside">{text}</dd>
      ))}
    </div>
  </dl>
)

/** All of them by severity; then what is new, with its worth, and what needs no first look. */
const Counts: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => {
  const worth = newWorthText(input, tally)
  return (
    <div>
      <dt>Findings</dt>
      <dd class="big">{number(tally.findings)}</dd>
      <dd class="aside">
        {[...tally.bySeverity]
          .map(([severity, group]) => `${number(group.count)} ${SEVERITY_NAMES[severity].toLowerCase()}`)
          .join(', ')}
      </dd>
      {tally.findings === 0 ? null : (
        <dd class="news">
          <b>{newText(input, tally)}</b>
          {worth === null ? null : (
            <>
              : <Outside text={worth} />
            </>
          )}
        </dd>
      )}
      {besideNewTexts(tally).map((text) => (
        <dd class="aside">{text}</dd>
      ))}
    </div>
  )
}

/** The sum of all currencies first; what each has of it below. */
const WorthFigure: FC<{ name: string; about: string; worth: Worth }> = ({ name, about, worth }) => (
  <div>
    <dt>{name}</dt>
    <dd class="big">
      <Sum amount={worth.all} />
    </dd>
    <dd class="aside">
      {about}
      {lackingText(worth.without)}
      {worth.isConverted ? ', by currency' : ''}
    </dd>
    {worth.isConverted
      ? worth.own.entries().map((amount) => (
          <dd class="more">
            <Sum amount={amount} />
          </dd>
        ))
      : null}
  </div>
)

/** Cut, not rounded: 99.96% isn't 100%. */
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)}%`
