import type { FC } from 'hono/jsx'
import { type MessageParts, messageParts } from '../advice.js'
import { stakeOf } from '../case-worth.js'
import type { CaseFigures } from '../figures/case-figures.js'
import { offOf, SEVERITIES } from '../figures/case-figures.js'
import { standingOf } from '../figures/first-cases.js'
import { systemicCases } from '../figures/systemic.js'
import { DIRECTIONS, type Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { marksNew } from '../news.js'
import { inWords, ruleText } from '../rule-text.js'
import { systemicTitle } from '../systemic-text.js'
import { counted } from '../text.js'
import { DIRECTION_NAMES, SEVERITY_NAMES } from '../wording.js'
import { FindingBlock } from './finding.js'
import type { OpenedFinding } from './gather.js'
import { Outside, OwnText, RecordLink, SeverityTag, Sum } from './parts.js'

type Gathered = ReadonlyMap<string, readonly OpenedFinding[]>

/** One rule and cause on many contracts: said once, before the single cases. */
export const Systemic: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => (
  <>
    {systemicCases(tally.cases, input.figures.contractsJudged).map((one) => (
      <p class="systemic">
        <b>Systemic.</b> {systemicTitle(input.rules, one)}. <OwnText text={one.explainedBy} />
      </p>
    ))}
  </>
)

/** Every case opens to its findings, and they to the records behind them. */
export const Cases: FC<{ input: ReportInput; tally: Tally; gathered: Gathered }> = ({
  input,
  tally,
  gathered,
}) => {
  const shown = tally.cases.filter((one) => gathered.has(one.id))
  const rest = tally.cases.length - shown.length
  return (
    <>
      <Filter input={input} tally={tally} />
      <p id="shown" role="status" class="aside" />
      <div class="cases">
        {shown.map((one) => (
          <CaseBlock input={input} one={one} findings={gathered.get(one.id) ?? []} />
        ))}
      </div>
      {rest > 0 ? (
        <p class="rest">
          … and {counted(rest, 'more case')}, smaller than these. The workbook and <code>findings.csv</code>{' '}
          have every finding.
        </p>
      ) : null}
    </>
  )
}

/** Works in the browser; without scripts it isn't there and everything is shown. */
const Filter: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => (
  <search>
    <form id="filter" class="filter" aria-label="Filter the cases" hidden>
      <label class="grow">
        <span>Search</span>
        <input type="search" id="q" placeholder="Account, contract, invoice, product …" autocomplete="off" />
      </label>
      <Choice
        id="severity"
        label="Severity"
        all="Any"
        options={SEVERITIES.filter((one) => tally.bySeverity.has(one)).map((one) => [
          one,
          SEVERITY_NAMES[one],
        ])}
      />
      <Choice
        id="direction"
        label="Direction"
        all="Any"
        options={DIRECTIONS.filter((one) => tally.byDirection.has(one)).map((one) => [
          one,
          DIRECTION_NAMES[one],
        ])}
      />
      <Choice
        id="rule"
        label="Finding"
        all="Any"
        options={[...tally.byRule.keys()].map((code) => [code, ruleText(input.rules, code).title])}
      />
      {marksNew(input) ? (
        <label class="check">
          <input type="checkbox" id="fresh" /> <span>New only</span>
        </label>
      ) : null}
    </form>
  </search>
)

const Choice: FC<{
  id: string
  label: string
  all: string
  options: readonly (readonly [string, string])[]
}> = ({ id, label, all, options }) => (
  <label>
    <span>{label}</span>
    <select id={id}>
      <option value="">{all}</option>
      {options.map(([value, text]) => (
        <option value={value}>{text}</option>
      ))}
    </select>
  </label>
)

const isMarked = (input: ReportInput, one: CaseFigures): boolean => one.fresh > 0 && marksNew(input)

const CaseBlock: FC<{ input: ReportInput; one: CaseFigures; findings: readonly OpenedFinding[] }> = ({
  input,
  one,
  findings,
}) => {
  const { action } = ruleText(input.rules, one.rule)
  const said = findings.map(({ entry }) => messageParts(entry.message, action))
  const common = commonTodo(said)
  return (
    <details
      class="case"
      data-severity={one.severity}
      data-direction={one.direction}
      data-rule={one.rule}
      data-fresh={isMarked(input, one) ? '1' : ''}
    >
      <summary>
        <SeverityTag severity={one.severity} />
        <span class="what">
          <b>{ruleText(input.rules, one.rule).title}</b>
          {one.cause ? <span class="cause">{inWords(one.cause.code)}</span> : null}
          {isMarked(input, one) ? <span class="new">new</span> : null}
          {standingOf(one) === null ? null : <span class="standing">{standingOf(one)}</span>}
        </span>
        <span class="who">
          {one.account.name === null ? null : <Outside text={one.account.name} />}
          <span class="contract">{one.place === null ? null : <Outside text={one.place} />}</span>
        </span>
        <span class="worth">
          <Worth one={one} />
          {one.count > 1 ? <small class="count">{counted(one.count, 'finding')}</small> : null}
        </span>
      </summary>
      <div class="opened">
        <CaseLinks input={input} one={one} todo={common} />
        {findings.map((shown, index) => (
          <FindingBlock
            shown={shown}
            said={{ what: said[index]?.what ?? '', todo: common === '' ? (said[index]?.todo ?? '') : '' }}
          />
        ))}
        {one.count > findings.length ? (
          <p class="rest">… and {one.count - findings.length} more of this case, in the workbook.</p>
        ) : null}
      </div>
    </details>
  )
}

/** What is the same for all findings of a case is said once; empty where each says its own. */
const commonTodo = (said: readonly MessageParts[]): string =>
  new Set(said.map(({ todo }) => todo)).size === 1 ? (said[0]?.todo ?? '') : ''

const CaseLinks: FC<{ input: ReportInput; one: CaseFigures; todo: string }> = ({ input, one, todo }) => (
  <p class="todo">
    {todo === '' ? null : (
      <>
        <b>What to do:</b> <Outside text={todo} />{' '}
      </>
    )}
    {one.contract ? (
      <RecordLink
        url={input.recordUrl('salesforce', 'contract', one.contract.id)}
        text={`Contract ${one.contract.number}`}
      />
    ) : null}
    {one.account.salesforceId ? (
      <>
        {' '}
        <RecordLink url={input.recordUrl('salesforce', 'account', one.account.salesforceId)} text="Account" />
      </>
    ) : null}
    {one.account.netsuiteCustomerId ? (
      <>
        {' '}
        <RecordLink
          url={input.recordUrl('netsuite', 'customer', one.account.netsuiteCustomerId)}
          text="Customer"
        />
      </>
    ) : null}
  </p>
)

/** What differs, in each currency; else what is at stake, in the reporting currency. */
const Worth: FC<{ one: CaseFigures }> = ({ one }) => {
  const stake = stakeOf(one)
  if (offOf(one).length > 0) return offOf(one).map((amount) => <Sum amount={amount} />)
  return stake ? (
    <>
      <Sum amount={stake} />
      <small class="count">at stake</small>
    </>
  ) : (
    <span class="none">no amount</span>
  )
}
