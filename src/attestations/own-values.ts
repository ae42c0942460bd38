import type { Override } from '../../reconcile/attestations/attestation.js'
import { SHARED_TERMS } from '../../reconcile/records/catalogue/terms.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'

/** A sum of the contract's stands beside those of its lines. */
const BESIDE: ReadonlySet<string> = new Set(['openingBilled'])

/** Lines of the contract that say the field themselves, and otherwise: what is said of the contract doesn't reach them. */
export async function linesWithOwn(
  store: { readonly records: Pick<Store['records'], 'children'> },
  { record, recordId, field, value }: Pick<Override, 'record' | 'recordId' | 'field' | 'value'>,
): Promise<readonly CanonicalRecord[]> {
  if (record !== 'contract' || !Object.hasOwn(SHARED_TERMS, field) || BESIDE.has(field)) return []
  const lines = await store.records.children('contractLine', [recordId])
  return lines.filter(({ values }) => values[field] !== undefined && values[field] !== value)
}

/** What a person should know of them; null where there are none. */
export function sayOwnValues(lines: readonly CanonicalRecord[], field: string): string | null {
  if (lines.length === 0) return null
  const [first, ...others] = lines.map(
    ({ id, values }) => `${values.productCode ?? values.description ?? id} (${id}): ${values[field]}`,
  )
  const all =
    others.length > 3
      ? `${[first, ...others.slice(0, 2)].join(', ')} and ${others.length - 2} more`
      : [first, ...others].join(', ')
  return `It doesn’t reach lines with a ${field} of their own: ${all}. Where these are meant too, override them as CONTRACT:LINE.`
}
