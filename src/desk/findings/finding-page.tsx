import type { FC } from 'hono/jsx'
import type { EventRow, Seen } from '../../../state/store.js'
import { usageError } from '../../cli/errors.js'
import { withDerivations } from '../../explain/derivations.js'
import { latestComparison } from '../../night/find-run.js'
import { judgingContext } from '../../night/judging-context.js'
import { reportInput } from '../../night/report-input.js'
import { messageParts } from '../../reports/advice.js'
import type { ReportInput } from '../../reports/input.js'
import { FindingBlock } from '../../reports/page/finding.js'
import type { OpenedFinding } from '../../reports/page/gather.js'
import { Outside, RecordLink, SeverityTag } from '../../reports/page/parts.js'
import { ruleText } from '../../reports/rule-text.js'
import { shownFinding } from '../../reports/shown-finding.js'
import { eventText } from '../../reports/terminal/event-text.js'
import { counted } from '../../reports/text.js'
import { STATUS_NAMES } from '../../reports/wording.js'
import { MovedMeanwhile } from '../../review/unchanged.js'
import { SayOtherwise } from '../attestations/from-finding.js'
import { deskAction } from '../decisions/actions.js'
import { carryOut } from '../decisions/carry-out.js'
import { DecisionForms } from '../decisions/forms.js'
import { lastOf, Moved } from '../decisions/moved.js'
import { peopleOf } from '../decisions/people.js'
import { wishOf } from '../decisions/wish.js'
import { Crumb } from '../parts/crumb.js'
import { RefusalNote } from '../parts/refusal.js'
import type { DeskPage, Onward, View, Visit } from '../server/desk-page.js'
import { type Refusal, refusalOf } from '../server/failure.js'
import { type DocumentPlace, documentsOf } from './documents.js'
import { TO_DO } from './findings-page.js'
import { WaiverNote } from './waiver.js'

/** One finding: what happened, how the amounts came about, its records, its history, and what may be decided on it. */
export const FINDING: DeskPage = {
  path: 'finding',
  below: 'findings',
  show: (visit) => shown(visit, null),
  take: decided,
}

async function decided(visit: Visit): Promise<View | Onward> {
  const { asked, typed } = visit
  const id = asked.get('id') ?? ''
  try {
    const doing = deskAction(typed.get('do'))
    if (doing === null) throw usageError('It isn’t said what to do.', 'Choose one of the decisions.')
    const seen = new Map([[id, typed.get('mark') ?? '']])
    const said = await carryOut(visit, { ids: [id], isNamed: true }, wishOf(doing, typed), seen)
    return { to: `finding?id=${encodeURIComponent(id)}`, said }
  } catch (error) {
    return shown(visit, error)
  }
}

async function shown(visit: Visit, error: unknown): Promise<View> {
  const { store, asked } = visit
  const found = await store.findings.get(asked.get('id') ?? '')
  const held = found && (await store.review.finding(found.finding.id))
  if (!found || !held)
    throw usageError(`There is no finding “${asked.get('id') ?? ''}”.`, 'Choose one from the list.')
  const input = await derivingInput(visit)
  const finding = shownFinding(found, input)
  const { entry } = finding
  const derivations = await derivedBy(input, found.finding)
  const refusal = error === null ? null : refusalOf(error)
  const props = {
    shown: { ...finding, fresh: false, derivations },
    held,
    input,
    documents: await documentsOf(store, entry, input.recordUrl),
    events: await store.events.of(entry.id),
    people: await peopleOf(visit),
    typed: visit.typed,
    refusal,
    moved: error instanceof MovedMeanwhile ? await lastOf(store, error) : null,
  }
  const { title } = ruleText(input.rules, entry.rule)
  return { title, body: <FindingPart {...props} />, ...(refusal && { status: refusal.status }) }
}

async function derivingInput({ store, context }: Visit): Promise<ReportInput> {
  const run = await latestComparison(store)
  const configuration = await context.configuration()
  const input = await reportInput(store, configuration, run)
  const asOf = run.asOf
  return asOf === null
    ? input
    : withDerivations(input, store, () => judgingContext(store, configuration, asOf))
}

const derivedBy = async (input: ReportInput, finding: Parameters<NonNullable<ReportInput['derive']>>[0]) =>
  (await input.derive?.(finding)) ?? []

interface FindingProps {
  readonly shown: OpenedFinding
  readonly held: Seen
  readonly input: ReportInput
  readonly documents: readonly DocumentPlace[]
  readonly events: readonly EventRow[]
  readonly people: readonly string[]
  readonly typed: URLSearchParams
  readonly refusal: Refusal | null
  readonly moved: readonly EventRow[] | null
}

const FindingPart: FC<FindingProps> = ({
  shown,
  held,
  input,
  documents,
  events,
  people,
  typed,
  refusal,
  moved,
}) => {
  const { entry } = shown
  const { title, action } = ruleText(input.rules, entry.rule)
  return (
    <>
      <Crumb to={TO_DO} text="Findings" />
      <p class="topline">
        <SeverityTag severity={entry.severity} />
        <span class={`state ${entry.status}`}>{STATUS_NAMES[entry.status]}</span>
        <span class="aside">
          {counted(entry.ageDays, 'day')} old ·{' '}
          {entry.assignee === null ? (
            'nobody works on it'
          ) : (
            <Outside text={`${entry.assignee} works on it`} />
          )}
        </span>
      </p>
      <h1>{title}</h1>
      <Links shown={shown} input={input} documents={documents} />
      {refusal === null ? null : (
        <RefusalNote refusal={refusal}>
          {moved === null ? null : <Moved events={moved} count={1} />}
        </RefusalNote>
      )}
      {held.state.waiver === null ? null : <WaiverNote waiver={held.state.waiver} />}
      <div class="two">
        <div>
          <FindingBlock shown={shown} said={messageParts(entry.message, action)} />
          <SayOtherwise finding={entry} />
          <h2>History</h2>
          <ol class="history">
            {events.map((event) => (
              <li>
                <Outside text={eventText(event)} />
              </li>
            ))}
          </ol>
        </div>
        <div class="desk">
          <h2>Decide</h2>
          <DecisionForms id={entry.id} held={held} people={people} typed={typed} />
        </div>
      </div>
    </>
  )
}

/** Whose it is, and the same records in both systems. */
const Links: FC<{ shown: OpenedFinding; input: ReportInput; documents: readonly DocumentPlace[] }> = ({
  shown: { entry },
  input: { recordUrl },
  documents,
}) => {
  const { contract, account } = entry
  const places = [
    contract && ([`Contract ${contract.number}`, recordUrl('salesforce', 'contract', contract.id)] as const),
    account.salesforceId && (['Account', recordUrl('salesforce', 'account', account.salesforceId)] as const),
    account.netsuiteCustomerId &&
      (['Customer', recordUrl('netsuite', 'customer', account.netsuiteCustomerId)] as const),
  ]
  return (
    <p class="records">
      <b>
        <Outside text={account.name || 'No account'} />
      </b>
      {places.map((place) => (place ? <RecordLink text={place[0]} url={place[1]} /> : null))}
      {documents.map(({ text, url }) => (
        <RecordLink text={text} url={url} />
      ))}
    </p>
  )
}
