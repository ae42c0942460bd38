import type { FC } from 'hono/jsx'
import type { FindingEntry } from '../../reports/document/finding-entry.js'
import { Amount, Outside, SeverityTag } from '../../reports/page/parts.js'
import { inWords, type RuleTexts, ruleText } from '../../reports/rule-text.js'
import { counted } from '../../reports/text.js'
import { DIRECTION_NAMES, STATUS_NAMES } from '../../reports/wording.js'

/** A finding on a list, with what was seen of it. */
export interface Listed {
  readonly entry: FindingEntry
  readonly mark: string
}

/** `isChoosing`: each can be ticked. */
export const FindingTable: FC<{ rows: readonly Listed[]; rules: RuleTexts; isChoosing?: boolean }> = ({
  rows,
  rules,
  isChoosing = false,
}) => (
  <table class="list">
    <thead>
      <tr>
        {isChoosing ? (
          <th scope="col" class="tick">
            <label hidden>
              <span class="unseen">All of this page</span>
              <input type="checkbox" id="tick-all" />
            </label>
          </th>
        ) : null}
        <th scope="col">Severity</th>
        <th scope="col">Finding</th>
        <th scope="col">Account</th>
        <th scope="col" class="n">
          Difference
        </th>
        <th scope="col">Status</th>
        <th scope="col" class="n">
          Age
        </th>
        <th scope="col">Owner</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row row={row} rules={rules} isChoosing={isChoosing} />
      ))}
    </tbody>
  </table>
)

const Row: FC<{ row: Listed; rules: RuleTexts; isChoosing: boolean }> = ({
  row: { entry, mark },
  rules,
  isChoosing,
}) => {
  const { title } = ruleText(rules, entry.rule)
  return (
    <tr>
      {isChoosing ? (
        <td class="tick">
          <input
            type="checkbox"
            name="id"
            value={`${entry.id} ${mark}`}
            aria-label={`${title}, ${whose(entry)}`}
          />
        </td>
      ) : null}
      <td class="severity">
        <SeverityTag severity={entry.severity} />
      </td>
      <td class="name">
        <a href={`finding?id=${encodeURIComponent(entry.id)}`}>{title}</a>
        {entry.cause ? <small>{inWords(entry.cause.code)}</small> : null}
      </td>
      <td class="who">
        <Outside text={entry.account.name || 'no account'} />
        <small>
          <Outside text={placeOf(entry)} />
        </small>
      </td>
      <td class="n amount-cell">
        <Worth entry={entry} />
      </td>
      <td class="status">
        <span class={`state ${entry.status}`}>{STATUS_NAMES[entry.status]}</span>
      </td>
      <td class="n age">{counted(entry.ageDays, 'day')}</td>
      <td class="owner">
        {entry.assignee === null ? <span class="nobody">nobody</span> : <Outside text={entry.assignee} />}
      </td>
    </tr>
  )
}

const whose = (entry: FindingEntry): string =>
  `${entry.account.name || 'no account'} ${placeOf(entry)}`.trim()

/** The contract, else the documents, and the period. */
function placeOf({ contract, invoices, opportunity, period }: FindingEntry): string {
  const [first, ...more] = invoices
  const document = first
    ? `${first.number}${more.length > 0 ? ` and ${more.length} more` : ''}`
    : opportunity?.name
  return [contract?.number ?? document, period?.start.slice(0, 7)].filter(Boolean).join(' · ')
}

/** What differs, else what is at stake. */
const Worth: FC<{ entry: FindingEntry }> = ({ entry: { difference, currency, exposure, direction } }) =>
  difference !== null ? (
    <>
      <Amount decimal={difference} currency={currency} />
      <br />
      <small>{DIRECTION_NAMES[direction].toLowerCase()}</small>
    </>
  ) : exposure ? (
    <>
      <Amount decimal={exposure.amount} currency={exposure.currency} />
      <br />
      <small>at stake</small>
    </>
  ) : (
    <small>no amount</small>
  )
