import type { UnitContext } from '../unit/context.js'
import type { Evidence } from './finding.js'

type NameOf = (id: string, context: UnitContext) => string | undefined

const ofCurrency: NameOf = (id, { currencies }) => currencies.get(id)
const ofTerm: NameOf = (id, { terms }) => terms.get(id)?.name
const ofSubsidiary: NameOf = (id, { subsidiaries }) => subsidiaries.get(id)?.name

/** Fields of NetSuite's records that hold the id of another record, and what that one is called. */
const NAMES: Readonly<Record<string, NameOf>> = {
  currency: ofCurrency,
  itemId: (id, { products }) => products.get(id),
  terms: ofTerm,
  subsidiary: ofSubsidiary,
  subsidiaryId: ofSubsidiary,
  postingPeriodId: (id, { periods }) => periods.get(id)?.name,
}

/** A fact with what its value is called, where that is an id of a small table: nobody knows NetSuite's ids by heart. */
export function withName(fact: Evidence, context: UnitContext): Evidence {
  const { system, field, value } = fact
  const nameOf = system === 'netsuite' && field !== null ? NAMES[field] : undefined
  const name = value === null ? undefined : nameOf?.(value, context)
  return name === undefined || name === value ? fact : { ...fact, name }
}
