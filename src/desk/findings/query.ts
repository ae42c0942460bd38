import { STATUSES } from '../../../reconcile/review/state.js'
import type { FindingFilter } from '../../../state/store.js'
import { usageError } from '../../cli/errors.js'
import { SEVERITIES } from '../../reports/figures/case-figures.js'
import { DIRECTIONS } from '../../reports/figures/tally.js'
import { filterOf } from '../../review/filter.js'
import { pageAsked } from '../parts/pager.js'

/** What a list may be narrowed by: the filter of `tieout findings`. */
const FILTERS = [
  'status',
  'rule',
  'severity',
  'direction',
  'account',
  'contract',
  'assignee',
  'unassigned',
] as const
export type FilterName = (typeof FILTERS)[number]

export const SORTS = [
  'worst',
  'largest',
  'oldest',
  'newest',
  'account',
  'contract',
  'owner',
  'rule',
  'status',
] as const
export type Sort = (typeof SORTS)[number]

/** A list of findings as its address says it. */
export interface ListQuery {
  readonly wanted: Readonly<Record<FilterName, readonly string[]>>
  readonly filter: FindingFilter
  readonly sort: Sort
  /** From 1 on. */
  readonly page: number
}

/** Throws {@link CommandError} 2 for a word that is none. */
export function listQuery(asked: URLSearchParams): ListQuery {
  const wanted = Object.fromEntries(
    FILTERS.map((name) => [
      name,
      asked
        .getAll(name)
        .map((value) => value.trim())
        .filter((value) => value !== ''),
    ]),
  ) as unknown as Record<FilterName, readonly string[]>
  for (const name of ['status', 'severity', 'direction'] as const)
    for (const value of wanted[name]) if (!WORDS[name].includes(value)) throw noWord(name, value)
  const sort = SORTS.find((one) => one === asked.get('sort')) ?? 'worst'
  const filter = filterOf({ ...wanted, unassigned: wanted.unassigned.length > 0 })
  return { wanted, filter, sort, page: pageAsked(asked) }
}

export const WORDS: Readonly<Record<'status' | 'severity' | 'direction', readonly string[]>> = {
  status: STATUSES,
  severity: SEVERITIES,
  direction: DIRECTIONS,
}

const noWord = (name: 'status' | 'severity' | 'direction', value: string) =>
  usageError(`“${value}” is no ${name}.`, `Expected one of: ${WORDS[name].join(', ')}.`)

/** The address of a list, relative; `more` lays over it. */
export function listAddress(
  { wanted, sort, page }: ListQuery,
  more: Partial<Pick<ListQuery, 'sort' | 'page'>> = {},
): string {
  const address = new URLSearchParams(
    FILTERS.flatMap((name) => wanted[name].map((value): [string, string] => [name, value])),
  )
  const [by, at] = [more.sort ?? sort, more.page ?? page]
  if (by !== 'worst') address.set('sort', by)
  if (at !== 1) address.set('page', String(at))
  const text = address.toString()
  return text === '' ? 'findings' : `findings?${text}`
}

export const isFiltered = ({ wanted }: ListQuery): boolean => FILTERS.some((name) => wanted[name].length > 0)
