import type { CompareJob } from './job.js'
import { judgeWithHands } from './workers/crew.js'
import { judgeLoaded } from './workers/judge-laid-out.js'

type Keys = AsyncIterable<readonly string[]>

/** Loads units that are laid out, judges them and saves what came of it; a key under which no record is at home has gone. */
export async function judgeUnits(
  { store, context }: Pick<CompareJob, 'store' | 'context'>,
  runId: string,
  keys: readonly string[],
): Promise<void> {
  const outcomes: Outcomes[number][] = []
  for (const key of keys)
    for (const unit of await store.units.load([key])) outcomes.push(judgeLoaded(unit, context))
  await save(store, runId, keys, outcomes)
}

/** The same of many units by several threads, page by page in their order. Tells how many were judged so far. */
export async function* judgeUnitsTogether(
  { store, context, cores = 1 }: Pick<CompareJob, 'store' | 'context' | 'cores'>,
  runId: string,
  pages: Keys,
): AsyncIterable<number> {
  const sent: (readonly string[])[] = []
  const employed = { address: store.address, context, isLaidOut: true }
  for await (const judged of judgeWithHands(employed, cores, asGroups(pages, sent))) {
    const keys = sent.shift() ?? []
    await save(
      store,
      runId,
      keys,
      judged.map(({ outcome }) => outcome),
    )
    yield keys.length
  }
}

/** A unit's key is all that a thread needs to load it. */
async function* asGroups(pages: Keys, sent: (readonly string[])[]) {
  for await (const keys of pages) {
    sent.push(keys)
    yield keys.map((key) => ({ key, ids: new Map() }))
  }
}

type Outcomes = readonly (ReturnType<typeof judgeLoaded> | null)[]

const save = (
  store: CompareJob['store'],
  runId: string,
  keys: readonly string[],
  outcomes: Outcomes,
): Promise<void> =>
  store.findings.saveRows(
    runId,
    outcomes.filter((outcome) => outcome !== null),
    keys.filter((_, place) => outcomes[place] === null),
  )
