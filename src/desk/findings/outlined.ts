import type { FindingFilter, FindingNumber, FindingOutline, Stamp, Store } from '../../../state/store.js'
import type { Visit } from '../server/desk-page.js'
import type { Memory, Numbered } from '../server/memory.js'

/** Every finding of a filter with its number; the numbers are read once, the rest as often as something changes. */
export async function outlined(
  { store, memory }: Visit,
  filter: FindingFilter,
): Promise<readonly Numbered[]> {
  const stamp = await store.findings.stamp()
  if (stamp === null) return []
  const key = JSON.stringify([stamp, filter])
  const known = memory.outlines.get(key)
  if (known) return known
  const numbers = await numbersUpTo(store, memory, stamp)
  const found = (await store.findings.outline(filter)).map((one) => numbered(one, numbers.get(one.id)))
  memory.outlines.put(key, found)
  return found
}

const numbered = (one: FindingOutline, number: FindingNumber | undefined): Numbered => ({
  ...one,
  currency: number?.currency ?? null,
  difference: number?.difference ?? null,
  exposure: number?.exposure ?? null,
})

/** What a finding says changes with a comparison alone. */
async function numbersUpTo(
  store: Store,
  { numbers }: Memory,
  { run }: Stamp,
): Promise<ReadonlyMap<string, FindingNumber>> {
  if (numbers.upTo === run) return numbers.byId
  for await (const number of store.findings.numbers(numbers.upTo)) numbers.byId.set(number.id, number)
  numbers.upTo = run
  return numbers.byId
}
