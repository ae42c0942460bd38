import type { Finder } from '../../../reconcile/linking/finder.js'
import { HOMED_OBJECTS } from '../../../reconcile/linking/homes.js'
import { keysOf } from '../../../reconcile/linking/keys-of.js'
import { linkRecords } from '../../../reconcile/linking/link-records.js'
import { areLinkedAlike } from '../../../reconcile/linking/linked-line.js'
import { aboutOf, type Place, topicOf, topicText } from '../../../reconcile/linking/topics.js'
import { isWanted } from '../../../reconcile/linking/wants.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { type OtherEntry, otherEntries, withoutAnswers } from '../../../reconcile/unit/answers.js'
import type { UnitContext } from '../../../reconcile/unit/context.js'
import type { Basis, Relinked, StagedChange, Touched } from '../../../state/changes.js'
import { homeRow } from '../../../state/homes/home-row.js'
import type { Group } from '../../../state/visits.js'
import { heed } from '../../cli/heed.js'
import type { LayOutJob } from './job.js'

const HOMED: ReadonlySet<string> = new Set(HOMED_OBJECTS)

/** Where more than this share of the units may have to be linked anew, the whole book is: it costs less. */
const MOST_RELINKED = 0.3

/** Units that are left make others wait anew: that ends by itself after two rounds. */
const MOST_ROUNDS = 16

/**
 * Links what changed since the book was last laid out, and what may have asked for it. False, with nothing lost, where the
 * whole book has to be laid out instead: nobody knows what changed, or it is too much.
 */
export async function linkChanged(job: LayOutJob & { readonly basis: Basis }): Promise<boolean> {
  const { store } = job
  const { fingerprint, linkingAnswers } = job.basis
  const since = await store.changes.sinceLayout(fingerprint)
  if (since === null) return false
  const others = otherEntries(since.answers, linkingAnswers)
  if (since.rows === 0 && others.length === 0) return true
  const step = job.progress.start('Linking what changed')
  let toLink = 0
  for await (const page of store.changes.rows()) {
    const touched = page.map(touchedBy)
    toLink += touched.filter(({ isLinkedAlike }) => !isLinkedAlike).length
    await store.relinking.touch(touched)
  }
  if (others.length > 0) {
    // Cut short, some of it is linked by the new answers and some by the old.
    await store.changes.keepLinkingAnswers(withoutAnswers(since.answers, others))
    await store.relinking.touch(others.map(askedFor))
  }
  const { units, all } = await store.relinking.extent()
  if (units > all * MOST_RELINKED) {
    step.done(`too much: ${units} of ${all} accounts`)
    return false
  }
  store.visits.begin()
  if (toLink > 0) await linkRows(job)
  for (let round = 0; ; round += 1) {
    if (round > MOST_ROUNDS) throw new Error('linking what changed comes to no end')
    for await (const groups of store.relinking.groups()) await link(job, groups)
    if (await store.relinking.settle((name, object) => aboutOf(name).includes(object))) break
  }
  await store.relinking.finish(linkingAnswers)
  step.done(`${since.rows + others.length} rows, ${units} accounts`)
  return true
}

/** What changed, and what hangs on what has gone. */
async function linkRows(job: LayOutJob): Promise<void> {
  for await (const rows of job.store.changes.rows()) {
    const page = rows.filter((row) => !isLinkedAsBefore(row))
    await link(job, [{ key: '', ids: namedBy(page.flatMap(namedIn)) }])
    await link(job, [{ key: '', ids: namedBy(await hangingOn(job, page)) }])
  }
}

async function link({ store, context, signal }: LayOutJob, groups: readonly Group[]): Promise<void> {
  await heed(signal)
  const linked = await store.visits.visit(groups, (_group, records, finder) =>
    relinked(records, finder, context),
  )
  for (const one of linked) await store.relinking.save(one, isWanted)
}

function relinked(records: readonly CanonicalRecord[], finder: Finder, context: UnitContext): Relinked {
  const { housed, wants } = linkRecords(records, finder, context)
  return { homes: housed.map(({ home }) => homeRow(home)), wants: wants.all, pairs: wants.pairs }
}

/** The record, or those that it was or is a line of, and all that these are found by. */
function touchedBy(change: StagedChange): Touched {
  const { object, id, keys, parents } = change
  const all = parents.length > 0 ? parents : [{ object, id, keys }]
  const isLinkedAlike = isLinkedAsBefore(change)
  const topics = isLinkedAlike ? [] : all.flatMap((one) => topicsOf(one))
  return { object, places: placesOf(change), topics, isLinkedAlike }
}

/** An entry of a small table is at home nowhere: it leads to those that asked for it alone. */
const askedFor = ({ kind, key }: OtherEntry): Touched => ({
  ...{ object: kind, places: [], isLinkedAlike: false },
  topics: [{ text: topicText(`${kind}.id`, key), named: [], names: [], value: key }],
})

/** A line of which nothing changed that linking sees (its amount, its text) is judged anew where its document is at home. */
const isLinkedAsBefore = ({ object, versions }: StagedChange): boolean => areLinkedAlike(object, versions)

const topicsOf = ({ object, id, keys }: Place & Pick<StagedChange, 'keys'>) =>
  [{ name: `${object}.id` as const, value: id }, ...keys].map(topicOf)

const placesOf = ({ object, id, parents }: StagedChange): readonly Place[] =>
  parents.length > 0 ? parents : [{ object, id }]

/** What changed, and what is named by it: a document by its application asks for nothing but itself. */
const namedIn = (change: StagedChange): readonly Place[] => [
  ...placesOf(change),
  ...touchedBy(change).topics.flatMap(({ named }) => named),
]

/** What hangs on records that have gone (an application on the documents at both its ends) may be at home with another now. */
async function hangingOn({ store }: LayOutJob, changes: readonly StagedChange[]): Promise<readonly Place[]> {
  const keys = changes
    .filter(({ isStaged, parents }) => !isStaged && parents.length === 0)
    .flatMap(({ object, id }) =>
      HANGING.filter((name) => aboutOf(name).includes(object)).map((name) => ({ name, value: id })),
    )
  if (keys.length === 0) return []
  const found = [...(await store.records.find(keys)).values()].flat()
  return found.flatMap((record) => keysOf(record).flatMap((key) => topicOf(key).named))
}

const HANGING = ['application.fromId', 'application.toId'] as const

function namedBy(places: readonly Place[]): Group['ids'] {
  const ids = new Map<ObjectName, Set<string>>()
  for (const { object, id } of places) {
    if (!HOMED.has(object)) continue
    const known = ids.get(object)
    if (known) known.add(id)
    else ids.set(object, new Set([id]))
  }
  return new Map([...ids].map(([object, own]) => [object, [...own]]))
}
