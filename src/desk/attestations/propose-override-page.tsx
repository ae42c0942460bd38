import type { FC } from 'hono/jsx'
import { mayHoldForDays, overridableFields } from '../../../reconcile/attestations/fields.js'
import { draftTools } from '../../attestations/draft-tools.js'
import { overrideDraft } from '../../attestations/override-draft.js'
import { overrideNotes } from '../../attestations/override-notes.js'
import { dayOf } from '../../attestations/values.js'
import type { CommandError } from '../../cli/errors.js'
import { text } from '../../cli/option-values.js'
import { Crumb } from '../parts/crumb.js'
import { ChoiceField, LongField, TextField, type Typed } from '../parts/fields.js'
import { RefusalNote } from '../parts/refusal.js'
import { orAgain } from '../parts/retry.js'
import { given, needed } from '../parts/typed.js'
import type { DeskPage, Onward, View, Visit } from '../server/desk-page.js'
import { proposed } from './proposed.js'

/** A form for a term in place of the source's. */
export const PROPOSE_OVERRIDE: DeskPage = {
  path: 'propose-override',
  below: 'overrides',
  show: async ({ asked }) => form(asked, null),
  take: (visit) =>
    orAgain(
      () => taken(visit),
      async (refusal) => form(visit.typed, refusal),
    ),
}

const form = (typed: Typed, refusal: CommandError | null): View => ({
  title: 'Propose an override',
  body: <Form typed={typed} refusal={refusal} />,
})

/** As `tieout override set`. */
async function taken(visit: Visit): Promise<Onward> {
  const { store, context, typed } = visit
  const reason = needed(typed, 'reason', 'The reason', text)
  const wish = {
    ref: needed(typed, 'contract', 'The contract', text),
    line: given(typed, 'line'),
    field: needed(typed, 'field', 'The term', text),
    value: needed(typed, 'value', 'The value', text),
    reason,
    document: given(typed, 'document'),
    from: dayOf(given(typed, 'from') ?? undefined, 'The first service day'),
    until: dayOf(given(typed, 'until') ?? undefined, 'The last service day'),
  }
  const tools = await draftTools(store, context)
  const draft = await overrideDraft(wish, tools)
  const notes = await overrideNotes(store, draft, tools.context)
  return proposed(visit, draft, reason, notes)
}

const Form: FC<{ typed: Typed; refusal: CommandError | null }> = ({ typed, refusal }) => (
  <>
    <Crumb to="overrides" text="Overrides and links" />
    <h1>Propose an override</h1>
    <p class="lead">
      A term as the signed paper has it, in place of what the source says. It has no effect before another
      person approves it.
    </p>
    {refusal === null ? null : <RefusalNote refusal={refusal} />}
    <form method="post" action="propose-override" class="fields">
      <div class="side-by-side">
        <TextField name="contract" label="Contract" typed={typed} isNeeded hint="Its number or id" />
        <TextField
          name="line"
          label="Line, if it is one line’s term"
          typed={typed}
          hint="Its id, or a product code that only one line has"
        />
      </div>
      <div class="side-by-side">
        <ChoiceField name="field" label="Term" isNeeded>
          <Terms record="contract" label="Of a contract" typed={typed} />
          <Terms record="contractLine" label="Of a line" typed={typed} />
        </ChoiceField>
        <TextField
          name="value"
          label="Value"
          typed={typed}
          isNeeded
          hint="Written as the source would write it"
        />
      </div>
      <LongField name="reason" label="Reason" typed={typed} isNeeded />
      <TextField
        name="document"
        label="The paper that it rests on"
        typed={typed}
        hint="Like: order form of 3 May, p. 2"
      />
      <details open={Boolean(typed.get('from') ?? typed.get('until'))}>
        <summary>Only for some service days</summary>
        <div class="side-by-side">
          <TextField name="from" label="First service day" type="date" typed={typed} />
          <TextField name="until" label="Last service day" type="date" typed={typed} />
        </div>
        <p class="aside">For what prices or times an item alone: {BY_DAY.join(', ')}.</p>
      </details>
      <p>
        <button type="submit">Propose it</button>
      </p>
    </form>
  </>
)

type RecordName = Parameters<typeof overridableFields>[0]

const Terms: FC<{ record: RecordName; label: string; typed: Typed }> = ({ record, label, typed }) => {
  const isChosen = (name: string) =>
    typed.get('field') === name && (record === 'contract' || typed.get('line') !== null)
  return (
    <optgroup label={label}>
      {Object.entries(overridableFields(record)).map(([name, { about }]) => (
        <option value={name} selected={isChosen(name)}>
          {name}: {about}
        </option>
      ))}
    </optgroup>
  )
}

const BY_DAY = Object.keys(overridableFields('contractLine')).filter(mayHoldForDays)
