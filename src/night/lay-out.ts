import { HOMED_OBJECTS, layOut } from '../../reconcile/linking/homes.js'
import { type Key, keyText } from '../../reconcile/linking/key.js'
import { childObject } from '../../reconcile/linking/keys-of.js'
import type { Home } from '../../reconcile/linking/link.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import type { Progress } from '../cli/progress.js'

/** Questions lead to questions: a reference to an order, to an opportunity, to a contract, to its account, to that one's parents. */
const MOST_ROUNDS = 64

export interface LayOutJob {
  readonly store: Store
  readonly context: UnitContext
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Cores of the machine that may be used; one where it isn't said. */
  readonly cores?: number | undefined
}

/** Links every billed line and gives every record its home, a page at a time. */
export async function layOutBook(job: LayOutJob): Promise<void> {
  const step = job.progress.start('Linking invoices to contracts')
  let count = 0
  await job.store.homes.begin()
  for (const object of HOMED_OBJECTS) {
    for await (const page of job.store.records.pages(object)) {
      job.signal.throwIfAborted()
      await job.store.homes.save(await layOutPage(job, page))
      count += page.length
      step.update(`${count} records`)
    }
  }
  await job.store.homes.finish()
  step.done(`${count} records`)
}

async function layOutPage(job: LayOutJob, page: readonly CanonicalRecord[]): Promise<readonly Home[]> {
  const known = new Map<string, readonly CanonicalRecord[]>()
  const homes: Home[] = []
  let waiting = page
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round > MOST_ROUNDS) throw new Error(`linking ${page[0]?.object} asks without end`)
    const layout = layOut(waiting, known, job.context)
    homes.push(...layout.homes)
    await learn(job.store, layout.wants, known)
    waiting = layout.waiting
  }
  return homes
}

/** Adds what the keys find: lines by their parent, everything else by the index. */
async function learn(
  store: Store,
  wants: readonly Key[],
  known: Map<string, readonly CanonicalRecord[]>,
): Promise<void> {
  const indexed = wants.filter((key) => childObject(key) === undefined)
  for (const [text, records] of await store.records.find(indexed)) known.set(text, records)
  for (const [object, keys] of linesWanted(wants)) await learnLines(store, object, keys, known)
}

function linesWanted(wants: readonly Key[]): ReadonlyMap<ObjectName, readonly Key[]> {
  const byObject = new Map<ObjectName, Key[]>()
  for (const key of wants) {
    const object = childObject(key)
    if (object) byObject.set(object, [...(byObject.get(object) ?? []), key])
  }
  return byObject
}

async function learnLines(
  store: Store,
  object: ObjectName,
  keys: readonly Key[],
  known: Map<string, readonly CanonicalRecord[]>,
): Promise<void> {
  const lines = await store.records.children(
    object,
    keys.map((key) => key.value),
  )
  const field = keys[0]!.name.slice(object.length + 1)
  const byParent = new Map<string | undefined, CanonicalRecord[]>(keys.map((key) => [key.value, []]))
  for (const line of lines) byParent.get(line.values[field])?.push(line)
  for (const key of keys) known.set(keyText(key), byParent.get(key.value)!)
}
