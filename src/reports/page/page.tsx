import { createHash } from 'node:crypto'
import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Aging } from '../../aging/document.js'
import type { Board } from '../../indicators/board.js'
import type { RollForward } from '../../indicators/gather-roll-forward.js'
import { type Completeness, completenessOf } from '../completeness.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { nothingFound } from '../nothing-found.js'
import { visible } from '../terminal/plain.js'
import { instantText, longDate } from '../text.js'
import { DIRECTION_NAMES, SEVERITY_NAMES } from '../wording.js'
import { AgeingChart } from './ageing.js'
import { Cases, Systemic } from './cases.js'
import { CauseChart, GroupTable, MonthCharts } from './charts.js'
import { EvidencePart, GuidePart } from './evidence-part.js'
import { gatherCases, type OpenedFinding } from './gather.js'
import { Indicators } from './indicators.js'
import { KeyFigures } from './key-figures.js'
import { Outside, Section } from './parts.js'
import { RollForwardTable } from './roll-forward.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

/** The page as text: one file that asks nothing of anybody. `tally` is of the same findings. */
export async function page(input: ReportInput, tally: Tally): Promise<string> {
  const gathered = await gatherCases(input, tally.cases)
  const aging = (await input.aging?.()) ?? null
  const board = (await input.indicators?.board()) ?? null
  const roll = (await input.indicators?.rollForward()) ?? null
  const props = { input, tally, gathered, aging, board, roll }
  return `<!doctype html>\n${visible(String(await (<Page {...props} />)))}\n`
}

interface PageProps {
  readonly input: ReportInput
  readonly tally: Tally
  readonly gathered: ReadonlyMap<string, readonly OpenedFinding[]>
  readonly aging: Aging | null
  readonly board: Board | null
  readonly roll: RollForward | null
}

const Page: FC<PageProps> = ({ input, tally, gathered, aging, board, roll }) => {
  const whole = completenessOf(input.run)
  const nothing = nothingFound(whole.complete, input.figures)
  const date = input.run.asOf === null ? 'no day' : longDate(input.run.asOf)
  return (
    <html lang="en">
      <Head title={`${whole.complete ? '' : 'INCOMPLETE: '}Tie-out as of ${date}`} />
      <body>
        <a class="skip" href="#cases">
          To the cases
        </a>
        <Masthead input={input} whole={whole} date={date} />
        <main>
          <KeyFigures input={input} tally={tally} />
          <Systemic input={input} tally={tally} />
          <Section id="cases" title="What to look at, worst first">
            {tally.findings === 0 ? (
              <p class={nothing.clean ? 'clean' : 'aside'}>{nothing.text}</p>
            ) : (
              <Cases input={input} tally={tally} gathered={gathered} />
            )}
          </Section>
          {board === null ? null : (
            <Section id="indicators" title="Indicators">
              <Indicators board={board} />
            </Section>
          )}
          {input.figures.months.length === 0 ? null : (
            <Section id="months" title="Expected and billed by month">
              <MonthCharts input={input} />
            </Section>
          )}
          {aging === null || aging.customers.length === 0 ? null : (
            <Section id="ageing" title="What customers owe">
              <AgeingChart aging={aging} />
            </Section>
          )}
          {roll === null || roll.lines.length === 0 ? null : (
            <Section id="roll-forward" title="Roll-forward of open findings">
              <RollForwardTable roll={roll} />
            </Section>
          )}
          {tally.findings === 0 ? null : <Why input={input} tally={tally} />}
          <Section id="evidence" title="Evidence">
            <EvidencePart input={input} />
          </Section>
          <Section id="guide" title="How to read this">
            <GuidePart input={input} />
          </Section>
        </main>
        <footer>
          <p>
            tieout {input.run.programVersion}, run <code>{input.run.id}</code>
          </p>
        </footer>
        <script>{raw(SCRIPT)}</script>
      </body>
    </html>
  )
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing may be fetched, sent or run but the style and the script that stand here. */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const Head: FC<{ title: string }> = ({ title }) => (
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content={POLICY} />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="robots" content="noindex" />
    <title>{title}</title>
    <style>{raw(STYLE)}</style>
  </head>
)

const Masthead: FC<{ input: ReportInput; whole: Completeness; date: string }> = ({
  input: { run },
  whole,
  date,
}) => (
  <header>
    <p class="brand">tieout</p>
    <h1>As of {date}</h1>
    <p class={whole.complete ? 'whole yes' : 'whole no'}>
      <span aria-hidden="true">{whole.complete ? '✓' : '▲'}</span> <span>{whole.sentence}</span>
    </p>
    {whole.disagreements.length === 0 ? null : (
      <ul class="disagreements">
        {whole.disagreements.map((text) => (
          <li>
            <Outside text={text} />
          </li>
        ))}
      </ul>
    )}
    <p class="aside">
      Run {run.trigger === 'schedule' ? 'on schedule' : 'by hand'} by <Outside text={run.actor} />,{' '}
      {instantText(run.startedAt)}
    </p>
  </header>
)

const Why: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => (
  <Section id="why" title="Where it comes from">
    <CauseChart input={input} tally={tally} />
    <div class="pair">
      <GroupTable
        input={input}
        head="Direction"
        rows={[...tally.byDirection].map(([key, group]) => ({ name: DIRECTION_NAMES[key], group }))}
      />
      <GroupTable
        input={input}
        head="Severity"
        rows={[...tally.bySeverity].map(([key, group]) => ({ name: SEVERITY_NAMES[key], group }))}
      />
    </div>
  </Section>
)
