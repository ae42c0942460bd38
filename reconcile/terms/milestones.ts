import { parse } from 'lossless-json'
import { compareText } from '../basics/compare-text.js'
import type { Milestone } from './contract.js'
import { readBoolean, readDate, readDecimal } from './fields.js'
import type { TermsInput } from './input.js'
import type { Problems } from './problems.js'
import { ownText, type Scope } from './scope.js'

/**
 * A contract's milestones: its own records, or the list that stands as JSON text in its field `milestones`. Records are
 * put in order of date and id; a list keeps its order.
 */
export function readMilestones(scope: Scope, records: readonly TermsInput[]): readonly Milestone[] {
  const found = ownText(scope, 'milestones')
  const listed = found ? parseList(found.text) : []
  if (listed === null) {
    scope.problems.note(
      'milestones',
      found?.text ?? null,
      null,
      'a JSON list of {date, amount} or {date, percent} is expected',
    )
    return []
  }
  const inputs = [...listed, ...[...records].sort(byDateAndId)]
  return inputs.flatMap((input, index) => readMilestone(input, index + 1, scope) ?? [])
}

function parseList(text: string): TermsInput[] | null {
  try {
    const list = parse(text, undefined, (digits) => digits)
    return Array.isArray(list) ? list.map(listedMilestone) : null
  } catch {
    return null
  }
}

function listedMilestone(entry: unknown, index: number): TermsInput {
  const values: Record<string, string> = {}
  if (typeof entry !== 'object' || entry === null) return { id: `${index + 1}`, values }
  for (const [name, value] of Object.entries(entry))
    if (value !== null && value !== undefined)
      values[name] = typeof value === 'object' ? '[…]' : String(value)
  return { id: `${index + 1}`, values }
}

const byDateAndId = (a: TermsInput, b: TermsInput) =>
  compareText(a.values.date ?? '', b.values.date ?? '') || compareText(a.id, b.id)

function readMilestone(input: TermsInput, number: number, outer: Scope): Milestone | null {
  const problems: Problems = outer.problems
  const scope: Scope = { line: null, contract: input, defaults: {}, problems: renamed(problems, number) }
  const milestone = {
    date: readDate(ownText(scope, 'date')),
    amount: readDecimal(ownText(scope, 'amount')),
    percent: readDecimal(ownText(scope, 'percent')),
    done: readBoolean(ownText(scope, 'done')),
  }
  if (problems.first) return null
  if (milestone.date === null)
    return problems.note('milestones', null, null, `milestone ${number} has no date`)
  if ((milestone.amount === null) === (milestone.percent === null))
    return problems.note(
      'milestones',
      null,
      null,
      `milestone ${number} needs an amount or a percent, one of the two`,
    )
  return { ...milestone, date: milestone.date }
}

/** A milestone's field is named as a part of the contract's field `milestones`. */
const renamed = (problems: Problems, number: number): Pick<Problems, 'first' | 'note'> => ({
  first: null,
  note: (field, value, _line, expected) =>
    problems.note('milestones', value, null, `for the ${field} of milestone ${number}, ${expected}`),
})
