import type { Finder } from '../linking/finder.js'
import { lineProduct } from '../linking/outline.js'
import type { CanonicalRecord } from '../records/record.js'
import type { TermsReading } from '../terms/contract.js'
import type { TermsInput } from '../terms/input.js'
import { readTerms } from '../terms/read-terms.js'
import type { UnitContext } from './context.js'

/** A contract's terms from its records and those of its lines; `as` says how each is to be read. */
export function readContract(
  record: CanonicalRecord,
  finder: Finder,
  context: UnitContext,
  as: (record: CanonicalRecord) => CanonicalRecord = (own) => own,
): TermsReading {
  const lines = finder.find('contractLine.contractId', record.id)
  const milestones = finder.find('milestone.contractId', record.id)
  return readTerms(
    as(record),
    lines.map((line) => withProduct(as(line), context)),
    milestones,
    context.termDefaults,
  )
}

/** A line that names its product by the product's record has that record's code. */
function withProduct(line: CanonicalRecord, context: UnitContext): TermsInput {
  if (line.values.productCode !== undefined) return line
  const productCode = lineProduct(line, context)
  return productCode === null ? line : { ...line, values: { ...line.values, productCode } }
}
