import type { FC } from 'hono/jsx'
import type { MessageParts } from '../advice.js'
import type { BilledSide } from '../billed-side.js'
import { causeBeside } from '../cause-beside.js'
import type { FindingEntry } from '../document/finding-entry.js'
import type { Derivation } from '../input.js'
import { inWords } from '../rule-text.js'
import type { ShownFact } from '../shown-facts.js'
import { counted } from '../text.js'
import { DIRECTION_NAMES, STATUS_NAMES } from '../wording.js'
import type { OpenedFinding } from './gather.js'
import { Amount, Outside, RecordLink, Wide } from './parts.js'

/**
 * One finding opened: what happened, what to do where that isn’t said around it, both sides, why, and the records that it came
 * from.
 */
export const FindingBlock: FC<{ shown: OpenedFinding; said: MessageParts }> = ({
  shown: { entry, billed, facts, fresh, derivations },
  said: { what, todo },
}) => (
  <article class="finding" id={`f-${entry.id}`}>
    <p class="message">
      <Outside text={what} />
    </p>
    {todo === '' ? null : (
      <p class="todo">
        <b>What to do:</b> <Outside text={todo} />
      </p>
    )}
    <Sides entry={entry} billed={billed} />
    {entry.cause ? (
      <p class="why">
        <b>{inWords(entry.cause.code)}.</b> <CauseText entry={entry} />
      </p>
    ) : null}
    <Facts entry={entry} />
    <Derivations derivations={derivations} />
    <p class="life">
      {fresh ? <b>New. </b> : null}
      {STATUS_NAMES[entry.status]}, first seen {entry.firstSeen} ({counted(entry.ageDays, 'day')}),{' '}
      {entry.assignee === null ? 'no owner' : <Outside text={`owner ${entry.assignee}`} />}
      {entry.baseline ? ', known at the start' : ''}. <code>{entry.id}</code>
    </p>
    {facts.length === 0 ? null : <EvidenceTable facts={facts} />}
  </article>
)

const CauseText: FC<{ entry: FindingEntry }> = ({ entry }) => {
  const text = causeBeside(entry)
  return text === null ? null : <Outside text={text} />
}

const Sides: FC<{ entry: FindingEntry; billed: BilledSide }> = ({
  entry: { expected, difference, currency, direction },
  billed,
}) => (
  <dl class="sides">
    {expected === null ? null : (
      <div>
        <dt>Expected</dt>
        <dd>
          <Amount decimal={expected} currency={currency} />
        </dd>
      </div>
    )}
    {billed.amount === null ? null : (
      <div>
        <dt>Billed</dt>
        <dd>
          <Amount decimal={billed.amount} currency={billed.currency} />
        </dd>
      </div>
    )}
    {difference === null ? null : (
      <div class="difference">
        <dt>Difference</dt>
        <dd>
          <Amount decimal={difference} currency={currency} />
        </dd>
      </div>
    )}
    <div>
      <dt>Direction</dt>
      <dd>{DIRECTION_NAMES[direction]}</dd>
    </div>
  </dl>
)

const Facts: FC<{ entry: FindingEntry }> = ({ entry }) => (
  <dl class="facts">
    {entry.period ? (
      <div>
        <dt>Period</dt>
        <dd>
          {entry.period.start} to {entry.period.end}
        </dd>
      </div>
    ) : null}
    {entry.line?.productCode ? (
      <div>
        <dt>Product</dt>
        <dd>
          <Outside text={entry.line.productCode} />
        </dd>
      </div>
    ) : null}
    {entry.opportunity ? (
      <div>
        <dt>Opportunity</dt>
        <dd>
          <Outside text={entry.opportunity.name} />
        </dd>
      </div>
    ) : null}
    {entry.invoices.length > 0 ? (
      <div>
        <dt>Documents</dt>
        <dd>
          {entry.invoices.map((invoice, index) => (
            <>
              {index > 0 ? ', ' : ''}
              <RecordLink url={documentUrl(entry, invoice.id)} text={invoice.number} />
            </>
          ))}
        </dd>
      </div>
    ) : null}
  </dl>
)

const Derivations: FC<{ derivations: readonly Derivation[] }> = ({ derivations }) =>
  derivations.length === 0 ? null : (
    <ol class="derivations" aria-label="How the amounts came about">
      {derivations.map(({ head, amount, lines }) => (
        <li>
          <p class="derived">
            <Outside text={head} /> <b>{amount}</b>
          </p>
          <ul>
            {lines.map((line) => (
              <li>
                <Outside text={line} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )

const documentUrl = (entry: FindingEntry, id: string): string | null =>
  entry.evidence.find((fact) => fact.system === 'netsuite' && fact.id === id && fact.url !== null)?.url ??
  null

const EvidenceTable: FC<{ facts: readonly ShownFact[] }> = ({ facts }) => (
  <details class="evidence">
    <summary>{counted(facts.length, 'fact')} behind it</summary>
    <Wide label="Facts behind the finding">
      <table>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col">Record</th>
            <th scope="col">Id</th>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr>
              <td>{fact.system}</td>
              <td>{fact.record}</td>
              <td>
                <RecordLink url={fact.url} text={fact.id} />
              </td>
              <td>{fact.field ?? ''}</td>
              <td class="value">{fact.value === null ? <i>empty</i> : <Outside text={fact.value} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  </details>
)
