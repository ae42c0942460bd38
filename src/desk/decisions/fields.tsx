import type { FC } from 'hono/jsx'
import { REASON_CODES } from '../../../reconcile/review/state.js'
import { inWords } from '../../reports/rule-text.js'
import { CheckField, ChoiceField, LongField, TextField, type Typed } from '../parts/fields.js'
import type { DeskAction } from './actions.js'

interface FieldProps {
  readonly typed: Typed
  /** Names that have been seen as owners. */
  readonly people: readonly string[]
}

/** What an action asks of the one who does it. */
export const Fields: FC<FieldProps & { action: DeskAction }> = ({ action, ...props }) => {
  const Own = FIELDS[action]
  return <Own {...props} />
}

const Code: FC<{ typed: Typed }> = ({ typed }) => (
  <ChoiceField name="code" label="Kind of reason" isNeeded>
    {REASON_CODES.map((code) => (
      <option value={code} selected={typed.get('code') === code}>
        {inWords(code)}
      </option>
    ))}
  </ChoiceField>
)

const Assign: FC<FieldProps> = ({ typed, people }) => (
  <>
    <TextField name="to" label="Who works on it" typed={typed} list="people" />
    <datalist id="people">
      {people.map((name) => (
        <option value={name} />
      ))}
    </datalist>
    <CheckField name="nobody" label="Nobody any more" typed={typed} />
    <LongField name="reason" label="Why, if you like" typed={typed} />
  </>
)

const FIELDS: Readonly<Record<DeskAction, FC<FieldProps>>> = {
  assign: Assign,
  comment: ({ typed }) => <LongField name="text" label="Comment" typed={typed} isNeeded />,
  accept: ({ typed }) => <LongField name="reason" label="Why, if you like" typed={typed} />,
  resolve: ({ typed }) => (
    <>
      <TextField name="record" label="Record that puts it right, like CM-1042" typed={typed} isNeeded />
      <Code typed={typed} />
      <LongField name="reason" label="Why, if you like" typed={typed} />
    </>
  ),
  waive: ({ typed }) => (
    <>
      <Code typed={typed} />
      <LongField name="reason" label="Reason" typed={typed} isNeeded />
      <TextField name="expires" label="Last day on which it holds" type="date" typed={typed} isNeeded />
    </>
  ),
  reopen: ({ typed }) => <LongField name="reason" label="Reason" typed={typed} isNeeded />,
}
