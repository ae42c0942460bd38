import type { FC } from 'hono/jsx'
import { REASON_CODES } from '../../../reconcile/review/state.js'
import { inWords } from '../../reports/rule-text.js'
import type { DeskAction } from './actions.js'

/** What was typed before, so that nothing has to be typed twice. */
export type Typed = Pick<URLSearchParams, 'get' | 'has'>

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

const Text: FC<{ name: string; label: string; typed: Typed; isNeeded?: boolean }> = ({
  name,
  label,
  typed,
  isNeeded = false,
}) => (
  <label>
    <span>{label}</span>
    <input type="text" name={name} value={typed.get(name) ?? ''} required={isNeeded} autocomplete="off" />
  </label>
)

const Long: FC<{ name: string; label: string; typed: Typed; isNeeded?: boolean }> = ({
  name,
  label,
  typed,
  isNeeded = false,
}) => (
  <label>
    <span>{label}</span>
    <textarea name={name} required={isNeeded}>
      {typed.get(name) ?? ''}
    </textarea>
  </label>
)

const Code: FC<{ typed: Typed }> = ({ typed }) => (
  <label>
    <span>Kind of reason</span>
    <select name="code" required>
      <option value="">Choose …</option>
      {REASON_CODES.map((code) => (
        <option value={code} selected={typed.get('code') === code}>
          {inWords(code)}
        </option>
      ))}
    </select>
  </label>
)

const Assign: FC<FieldProps> = ({ typed, people }) => (
  <>
    <label>
      <span>Who works on it</span>
      <input type="text" name="to" value={typed.get('to') ?? ''} list="people" autocomplete="off" />
    </label>
    <datalist id="people">
      {people.map((name) => (
        <option value={name} />
      ))}
    </datalist>
    <label class="check">
      <input type="checkbox" name="nobody" value="yes" checked={typed.has('nobody')} />{' '}
      <span>Nobody any more</span>
    </label>
    <Long name="reason" label="Why, if you like" typed={typed} />
  </>
)

const FIELDS: Readonly<Record<DeskAction, FC<FieldProps>>> = {
  assign: Assign,
  comment: ({ typed }) => <Long name="text" label="Comment" typed={typed} isNeeded />,
  accept: ({ typed }) => <Long name="reason" label="Why, if you like" typed={typed} />,
  resolve: ({ typed }) => (
    <>
      <Text name="record" label="Record that puts it right, like CM-1042" typed={typed} isNeeded />
      <Code typed={typed} />
      <Long name="reason" label="Why, if you like" typed={typed} />
    </>
  ),
  waive: ({ typed }) => (
    <>
      <Code typed={typed} />
      <Long name="reason" label="Reason" typed={typed} isNeeded />
      <label>
        <span>Last day on which it holds</span>
        <input type="date" name="expires" value={typed.get('expires') ?? ''} required />
      </label>
    </>
  ),
  reopen: ({ typed }) => <Long name="reason" label="Reason" typed={typed} isNeeded />,
}
