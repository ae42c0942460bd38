import type { CivilDate } from '../../reconcile/basics/civil-date.js'
import type { TermsUnreadable } from '../../reconcile/terms/contract.js'
import { readDate } from '../../reconcile/terms/fields.js'
import type { Settings, TermsInput } from '../../reconcile/terms/input.js'
import { Problems } from '../../reconcile/terms/problems.js'
import { asText, isObject, textsOf } from './texts.js'

/** Terms as a document gives them: canonical texts, and the day as of which its items are due. */
export interface TermsDocument {
  readonly contract: TermsInput
  readonly lines: readonly TermsInput[]
  readonly defaults: Settings
  readonly asOf: CivilDate | null
}

/** The terms of a parsed document, or the part of it that isn't what it should be. */
export function termsDocument(value: unknown, asOf: string | null): TermsDocument | TermsUnreadable {
  const problems = new Problems()
  const document = isObject(value) ? value : {}
  if (!isObject(value))
    problems.note('document', asText(value) ?? null, null, 'an object with contract and lines is expected')
  const terms = {
    contract: contractInput(document.contract, problems),
    lines: lineInputs(document.lines, problems),
    defaults: defaultTexts(document.defaults, problems),
    asOf: readAsOf(asText(document.asOf) ?? asOf, problems),
  }
  return problems.first ?? terms
}

function contractInput(value: unknown, problems: Problems): TermsInput {
  if (!isObject(value))
    problems.note(
      'contract',
      asText(value) ?? null,
      null,
      'an object of canonical contract fields is expected',
    )
  const values = isObject(value) ? textsOf(value) : {}
  return { id: values.id ?? values.number ?? '', values }
}

function lineInputs(value: unknown, problems: Problems): TermsInput[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    problems.note('lines', asText(value) ?? null, null, 'a list of lines is expected')
    return []
  }
  const lines = value.map((line, index) => lineInput(line, `${index + 1}`, problems))
  noteSameId(lines, problems)
  return lines
}

/** Items name their line by its id, and so does the line that replaces it. A line without one has its place in the list. */
function noteSameId(lines: readonly TermsInput[], problems: Problems): void {
  const seen = new Set<string>()
  for (const [index, { id }] of lines.entries()) {
    if (seen.has(id)) problems.note('id', id, `${index + 1}`, 'another line has it too, give each its own')
    seen.add(id)
  }
}

function lineInput(value: unknown, position: string, problems: Problems): TermsInput {
  if (!isObject(value))
    problems.note('lines', asText(value) ?? null, position, 'an object of canonical line fields is expected')
  const values = isObject(value) ? textsOf(value) : {}
  return { id: values.id ?? position, values }
}

function defaultTexts(value: unknown, problems: Problems): Settings {
  if (value === undefined || value === null) return {}
  if (!isObject(value))
    problems.note('defaults', asText(value) ?? null, null, 'an object of settings is expected')
  return isObject(value) ? textsOf(value) : {}
}

const readAsOf = (text: string | null, problems: Problems): CivilDate | null =>
  text === null ? null : readDate({ field: 'asOf', text, lineId: null, problems })
