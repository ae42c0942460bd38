import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { readPaymentTerms } from '../../reconcile/terms/payment-terms.js'
import type { RunContext, Term } from '../../reconcile/unit/context.js'

/** NetSuite's small lists, as corrections look things up in them. */
export interface Lists {
  /** Internal ids of the items with this code. */
  readonly itemIds: (productCode: string) => readonly string[]
  /**
   * The one term that says what a contract agrees; null where there is none, or several. Of several with the same days
   * the one that names nothing else is meant: 'Net 30', not '2% 10, Net 30'.
   */
  readonly termFor: (agreed: string) => Term | null
}

export function listsOf({ products, terms }: Pick<RunContext, 'products' | 'terms'>): Lists {
  const items = new Map<string, string[]>()
  for (const [id, code] of products) items.set(code, [...(items.get(code) ?? []), id])
  const all = [...terms.values()]
  return {
    itemIds: (code) => items.get(code) ?? [],
    termFor: (agreed) => {
      const read = readPaymentTerms(agreed)
      const fitting = all.filter((term) =>
        'netDays' in read
          ? term.netDays === read.netDays
          : term.name.trim().toLowerCase() === read.name.toLowerCase(),
      )
      return onlyOne(fitting) ?? onlyOne(fitting.filter(namesDaysAlone))
    },
  }
}

const onlyOne = (terms: readonly Term[]): Term | null => (terms.length === 1 ? (terms[0] ?? null) : null)

function namesDaysAlone({ name, netDays }: Term): boolean {
  const numbers = name.match(/\d+/g) ?? []
  return numbers.length === 1 && Number(numbers[0]) === netDays
}

/** A customer as people know it. */
export const customerName = (customer: CanonicalRecord | null): string =>
  [customer?.values.entityId, customer?.values.name].filter((part) => part !== undefined).join(' ')
