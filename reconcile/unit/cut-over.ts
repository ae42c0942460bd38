import { type CivilDate, parseDate } from '../basics/civil-date.js'
import type { FindingDraft } from '../findings/draft.js'
import type { UnitContext } from './context.js'
import type { JudgedContract, JudgedUnit } from './judged.js'

/** Whether a finding is raised: its item's bill date, or its invoice's date, isn't before the day from which the book is judged. */
export function isJudged(draft: FindingDraft, unit: JudgedUnit, context: UnitContext): boolean {
  if (draft.on === null) return true
  const from = cutOverFor(subsidiaryOf(draft, unit), context)
  return from === null || draft.on >= from
}

/** The day from which a contract's invoices are judged; null: from its first. */
export const judgedFrom = ({ record, payers }: JudgedContract, context: UnitContext): CivilDate | null =>
  cutOverFor(record.values.subsidiary ?? payers[0]?.values.subsidiary, context)

/** The day from which a subsidiary's book is judged; null: from its beginning. */
export function cutOverFor(subsidiary: string | undefined, context: UnitContext): CivilDate | null {
  const { date, subsidiaries } = context.settings.cutOver
  const isAsked = subsidiary !== undefined && Object.keys(subsidiaries).length > 0
  const named = isAsked ? namesOf(subsidiary, context) : []
  const own = named.map((name) => subsidiaries[name]).find((day) => day !== undefined)
  return parseDate(own ?? date ?? '')
}

/** As a record says it, and its id and name: contracts mostly have the one, invoices the other. */
function namesOf(text: string, { subsidiaries, subsidiariesByName }: UnitContext): readonly string[] {
  const subsidiary = subsidiaries.get(text) ?? subsidiariesByName.get(nameKey(text))
  return subsidiary ? [text, subsidiary.id, subsidiary.name ?? text] : [text]
}

/** What two spellings of a name have in common. */
export const nameKey = (name: string): string => name.trim().toLowerCase()

/** The contract's subsidiary, else the invoice's, else the customer's. */
function subsidiaryOf(draft: FindingDraft, unit: JudgedUnit): string | undefined {
  const [first] = draft.documents
  const document = first && unit.documents.find(({ id }) => id === first.id)
  const customer = unit.customers.find(({ id }) => id === draft.customerId) ?? unit.customers[0]
  return (
    draft.contract?.values.subsidiary ?? document?.record.values.subsidiaryId ?? customer?.values.subsidiary
  )
}
