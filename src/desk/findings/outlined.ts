import type { FindingFilter, FindingNumber, FindingOutline, Stamp, Store } from '../../../state/store.js'
import type { Visit } from '../server/desk-page.js'
import type { Book, Memory, Numbered } from '../server/memory.js'

/**
 * Every finding of a filter with its number, in the document's order. All of them are read once for each comparison; what
 * people decided since is laid over them, so that a hundred thousand stay quick.
 */
export async function outlined(
  { store, memory }: Visit,
  filter: FindingFilter,
): Promise<readonly Numbered[]> {
  const all = await allFindings(store, memory)
  const placed = await placedIn(store, filter)
  return all.filter((one) => isWanted(one, filter) && (placed === null || placed.has(one.id)))
}

async function allFindings(store: Store, memory: Memory): Promise<readonly Numbered[]> {
  const stamp = await store.findings.stamp()
  if (stamp === null) return []
  const { book } = memory
  if (book?.stamp.run === stamp.run) {
    memory.book = book.stamp.event === stamp.event ? book : await caughtUp(store, book, stamp)
  } else memory.book = await wholeBook(store, stamp)
  return memory.book.all
}

async function wholeBook(store: Store, stamp: Stamp): Promise<Book> {
  const numbers = new Map<string, FindingNumber>()
  for await (const number of store.findings.numbers()) numbers.set(number.id, number)
  const all = (await store.findings.outline()).map((one) => numbered(one, numbers.get(one.id)))
  return { stamp, all }
}

const numbered = (one: FindingOutline, number: FindingNumber | undefined): Numbered => ({
  ...one,
  currency: number?.currency ?? null,
  difference: number?.difference ?? null,
  exposure: number?.exposure ?? null,
})

/** Between comparisons findings change their states alone. */
async function caughtUp(store: Store, { stamp: before, all }: Book, stamp: Stamp): Promise<Book> {
  const changed = await store.findings.outline({}, before.event)
  const now = new Map(changed.map((one) => [one.id, one]))
  return { stamp, all: now.size === 0 ? all : all.map((one) => ({ ...one, ...now.get(one.id) })) }
}

/** What stands with the finding itself is asked of it. */
const isWanted = (one: Numbered, { status, rule, severity, direction, assignee }: FindingFilter): boolean =>
  (status?.includes(one.status) ?? true) &&
  (rule?.includes(one.rule) ?? true) &&
  (severity?.includes(one.severity) ?? true) &&
  (direction?.includes(one.direction) ?? true) &&
  (assignee?.includes(one.assignee) ?? true)

/** Accounts and contracts have several names, which the store knows; null: none is asked for. */
async function placedIn(
  store: Store,
  { account, contract }: FindingFilter,
): Promise<ReadonlySet<string> | null> {
  if (account === undefined && contract === undefined) return null
  const found = await store.findings.outline({
    ...(account !== undefined && { account }),
    ...(contract !== undefined && { contract }),
  })
  return new Set(found.map(({ id }) => id))
}
