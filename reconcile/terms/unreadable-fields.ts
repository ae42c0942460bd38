import { CATALOGUE } from '../records/catalogue.js'
import { expectedValueOf } from '../records/expected.js'
import type { FieldSpecs } from '../records/field.js'
import type { TermsInput } from './input.js'
import type { Problems } from './problems.js'

/** Notes a term that reading from its source already found to be no value of its field: the contract's first, then lines'. */
export function noteUnreadableFields(
  problems: Problems,
  contract: TermsInput,
  lines: readonly TermsInput[],
  milestones: readonly TermsInput[],
): void {
  noteTerms(problems, contract, null, CATALOGUE.contract)
  for (const line of lines) noteTerms(problems, line, line.id, CATALOGUE.contractLine)
  for (const milestone of milestones)
    for (const [field, text] of Object.entries(milestone.unreadable ?? {}))
      problems.note('milestones', text, null, `the ${field} of milestone ${milestone.id} can’t be read`)
}

function noteTerms(problems: Problems, record: TermsInput, lineId: string | null, terms: FieldSpecs): void {
  if (!record.unreadable) return
  for (const [field, spec] of Object.entries(terms)) {
    if (!Object.hasOwn(record.unreadable, field)) continue
    problems.note(field, record.unreadable[field] ?? null, lineId, `${expectedValueOf(spec)} is expected`)
  }
}
