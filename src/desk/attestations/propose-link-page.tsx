import type { FC } from 'hono/jsx'
import { linkDraft, NO_REASON } from '../../attestations/link-draft.js'
import type { CommandError } from '../../cli/errors.js'
import { text } from '../../cli/option-values.js'
import { Crumb } from '../parts/crumb.js'
import { LongField, TextField, type Typed } from '../parts/fields.js'
import { RefusalNote } from '../parts/refusal.js'
import { orAgain } from '../parts/retry.js'
import { given, needed } from '../parts/typed.js'
import type { DeskPage, Onward, View, Visit } from '../server/desk-page.js'
import { proposed } from './proposed.js'

/** A form for the contract that an invoice, a credit memo, or one line of it belongs to. */
export const PROPOSE_LINK: DeskPage = {
  path: 'propose-link',
  below: 'overrides',
  show: async ({ asked }) => form(asked, null),
  take: (visit) =>
    orAgain(
      () => taken(visit),
      async (refusal) => form(visit.typed, refusal),
    ),
}

const form = (typed: Typed, refusal: CommandError | null): View => ({
  title: 'Link an invoice to a contract',
  body: <Form typed={typed} refusal={refusal} />,
})

/** As `tieout link`. */
async function taken(visit: Visit): Promise<Onward> {
  const { store, typed } = visit
  const reason = given(typed, 'reason') ?? NO_REASON
  const draft = await linkDraft(store, {
    invoice: needed(typed, 'invoice', 'The document', text),
    contract: needed(typed, 'contract', 'The contract', text),
    reason,
    document: given(typed, 'document'),
  })
  return proposed(visit, draft, reason)
}

const Form: FC<{ typed: Typed; refusal: CommandError | null }> = ({ typed, refusal }) => (
  <>
    <Crumb to="overrides" text="Overrides and links" />
    <h1>Link an invoice to a contract</h1>
    <p class="lead">
      Which contract an invoice or a credit memo belongs to, where neither system says it. A person’s link
      comes before every other way of linking, once another person approves it.
    </p>
    {refusal === null ? null : <RefusalNote refusal={refusal} />}
    <form method="post" action="propose-link" class="fields">
      <div class="side-by-side">
        <TextField
          name="invoice"
          label="Invoice or credit memo"
          typed={typed}
          isNeeded
          hint="Its number or id; INV1042:2 is one line of it"
        />
        <TextField name="contract" label="Contract" typed={typed} isNeeded hint="Its number or id" />
      </div>
      <LongField name="reason" label="Reason, where the two documents don’t say enough" typed={typed} />
      <TextField name="document" label="The paper that it rests on" typed={typed} />
      <p>
        <button type="submit">Propose it</button>
      </p>
    </form>
  </>
)
