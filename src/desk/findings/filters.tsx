import type { Child, FC } from 'hono/jsx'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { Outside } from '../../reports/page/parts.js'
import { DIRECTION_NAMES, SEVERITY_NAMES, STATUS_NAMES } from '../../reports/wording.js'
import { type FilterName, isFiltered, type ListQuery, SORTS, type Sort, WORDS } from './query.js'

type Choices = readonly (readonly [value: string, text: string])[]

const named = (values: readonly string[], names: Readonly<Record<string, string>>): Choices =>
  values.map((value) => [value, names[value] ?? value])

const TICKED: readonly (readonly [FilterName, string, Choices])[] = [
  ['status', 'Status', named(WORDS.status, STATUS_NAMES)],
  ['severity', 'Severity', named(WORDS.severity, SEVERITY_NAMES)],
  ['direction', 'Direction', named(WORDS.direction, DIRECTION_NAMES)],
  [
    'rule',
    'Rule',
    RULES.map(({ code, title }) => [code, title] as const).toSorted(([, a], [, b]) => (a < b ? -1 : 1)),
  ],
]

const TYPED: readonly (readonly [FilterName, string, string])[] = [
  ['account', 'Account', 'Id, number or exact name'],
  ['contract', 'Contract', 'Id or number'],
]

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  worst: 'Worst first',
  largest: 'Largest first',
  oldest: 'Oldest first',
  newest: 'Newest first',
  account: 'By account',
  contract: 'By contract',
  owner: 'By owner',
  rule: 'By rule',
  status: 'By status',
}

/** The filter of `tieout findings`, and the order. */
export const Filters: FC<{ query: ListQuery }> = ({ query }) => (
  <search>
    <form method="get" action="findings" class="filters" aria-label="Filter the findings">
      {TICKED.map(([name, label, choices]) => (
        <Ticks name={name} label={label} choices={choices} chosen={query.wanted[name]} />
      ))}
      {TYPED.map(([name, label, hint]) => (
        <Typed name={name} label={label} hint={hint} values={query.wanted[name]} />
      ))}
      <Owner {...query.wanted} />
      <label>
        <span class="unseen">Order</span>
        <select name="sort" class="order">
          {SORTS.map((sort) => (
            <option value={sort} selected={sort === query.sort}>
              {SORT_NAMES[sort]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
      {isFiltered(query) ? (
        <a class="button quiet" href="findings">
          All findings
        </a>
      ) : null}
    </form>
  </search>
)

const Ticks: FC<{ name: string; label: string; choices: Choices; chosen: readonly string[] }> = ({
  name,
  label,
  choices,
  chosen,
}) => (
  <details class="menu" name="filter">
    <summary class={chosen.length > 0 ? 'on' : ''}>{saidOf(label, choices, chosen)}</summary>
    <div class="sheet">
      <fieldset>
        <legend>{label}</legend>
        {choices.map(([value, text]) => (
          <label>
            <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} /> {text}
          </label>
        ))}
      </fieldset>
    </div>
  </details>
)

/** `Status: open, accepted`, or how many where they are more than two. */
function saidOf(label: string, choices: Choices, chosen: readonly string[]): string {
  if (chosen.length === 0) return label
  const texts = choices.flatMap(([value, text]) => (chosen.includes(value) ? [text] : []))
  return `${label}: ${texts.length > 2 ? `${texts.length} of ${choices.length}` : texts.join(', ')}`
}

interface TypedProps {
  readonly name: FilterName
  readonly hint: string
  readonly values: readonly string[]
}

const Typed: FC<TypedProps & { label: string }> = ({ label, ...lines }) => (
  <Menu label={label} chosen={lines.values}>
    <Lines {...lines} />
  </Menu>
)

const Owner: FC<{ assignee: readonly string[]; unassigned: readonly string[] }> = ({
  assignee,
  unassigned,
}) => (
  <Menu label="Owner" chosen={unassigned.length > 0 ? ['nobody', ...assignee] : assignee}>
    <label>
      <input type="checkbox" name="unassigned" value="yes" checked={unassigned.length > 0} /> Nobody
    </label>
    <Lines name="assignee" hint="Who works on it" values={assignee} />
  </Menu>
)

/** `Owner: maria`, or how many where they are more than one. */
const Menu: FC<{ label: string; chosen: readonly string[]; children?: Child }> = ({
  label,
  chosen,
  children,
}) => (
  <details class="menu" name="filter">
    <summary class={chosen.length > 0 ? 'on' : ''}>
      {chosen.length === 0 ? (
        label
      ) : (
        <>
          {label}: {chosen.length > 1 ? chosen.length : <Outside text={chosen[0] ?? ''} />}
        </>
      )}
    </summary>
    <div class="sheet">{children}</div>
  </details>
)

/** One more can be typed beside those that are asked for. */
const Lines: FC<TypedProps> = ({ name, hint, values }) =>
  [...values, ''].map((value) => (
    <label class="text">
      <span>{value === '' && values.length > 0 ? 'or' : hint}</span>
      <input type="text" name={name} value={value} autocomplete="off" />
    </label>
  ))
