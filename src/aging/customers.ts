import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'

/** The ids of customers by id, number or exact name; null where nobody was asked for. Throws {@link CommandError} 2. */
export async function customersNamed(
  store: Store,
  refs: readonly string[],
): Promise<ReadonlySet<string> | null> {
  if (refs.length === 0) return null
  const wanted = new Map(refs.map((ref) => [ref, new Set<string>()]))
  for await (const page of store.records.pages('customer')) {
    for (const customer of page) {
      for (const name of namesOf(customer)) wanted.get(name ?? '')?.add(customer.id)
    }
  }
  for (const [ref, ids] of wanted) {
    if (ids.size === 0)
      throw usageError(`There is no customer “${ref}”.`, 'Give its id, number or exact name.')
  }
  return new Set([...wanted.values()].flatMap((ids) => [...ids]))
}

const namesOf = ({ id, values }: CanonicalRecord): readonly (string | undefined)[] => [
  id,
  values.entityId,
  values.name,
]

/** How a customer is shown. */
export interface CustomerCard {
  readonly id: string | null
  readonly number: string | null
  readonly name: string
  readonly collector: string | null
}

/** Reads customers once each, when they are first asked for. */
export class CustomerCards {
  readonly #store: Store
  readonly #known = new Map<string, CustomerCard>()

  constructor(store: Store) {
    this.#store = store
  }

  async of(id: string | null): Promise<CustomerCard> {
    if (id === null) return { id: null, number: null, name: 'No customer', collector: null }
    const known = this.#known.get(id)
    if (known) return known
    const [record] = (await this.#store.records.find([{ name: 'customer.id', value: id }])).values()
    const card = cardOf(id, record?.[0]?.values ?? {})
    this.#known.set(id, card)
    return card
  }
}

const cardOf = (id: string, values: Readonly<Record<string, string>>): CustomerCard => ({
  id,
  number: values.entityId ?? null,
  name: values.name ?? values.entityId ?? `Customer ${id}`,
  collector: values.collector ?? null,
})
