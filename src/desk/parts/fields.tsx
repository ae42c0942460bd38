import type { Child, FC } from 'hono/jsx'

/** What was typed before, so that nothing has to be typed twice. */
export type Typed = Pick<URLSearchParams, 'get' | 'has'>

/** Of a form that nothing was typed into yet. */
export const NOTHING_TYPED: Typed = new URLSearchParams()

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly typed: Typed
  readonly isNeeded?: boolean
  /** Said below the field. */
  readonly hint?: string
}

/** A line of text. `list`: the id of a datalist with what may be meant. */
export const TextField: FC<FieldProps & { list?: string; type?: 'text' | 'date' }> = ({
  name,
  label,
  typed,
  isNeeded = false,
  hint,
  list,
  type = 'text',
}) => (
  <label>
    <span>{label}</span>
    <input
      type={type}
      name={name}
      value={typed.get(name) ?? ''}
      list={list}
      required={isNeeded}
      autocomplete="off"
    />
    {hint === undefined ? null : <small>{hint}</small>}
  </label>
)

/** Some sentences. */
export const LongField: FC<FieldProps> = ({ name, label, typed, isNeeded = false, hint }) => (
  <label>
    <span>{label}</span>
    <textarea name={name} required={isNeeded}>
      {typed.get(name) ?? ''}
    </textarea>
    {hint === undefined ? null : <small>{hint}</small>}
  </label>
)

/** One of several; its children are the options, of which the chosen one says so. */
export const ChoiceField: FC<Omit<FieldProps, 'typed'> & { children?: Child }> = ({
  name,
  label,
  isNeeded = false,
  hint,
  children,
}) => (
  <label>
    <span>{label}</span>
    <select name={name} required={isNeeded}>
      <option value="">Choose …</option>
      {children}
    </select>
    {hint === undefined ? null : <small>{hint}</small>}
  </label>
)

/** Yes or no. */
export const CheckField: FC<Pick<FieldProps, 'name' | 'label' | 'typed'>> = ({ name, label, typed }) => (
  <label class="check">
    <input type="checkbox" name={name} value="yes" checked={typed.has(name)} /> <span>{label}</span>
  </label>
)
