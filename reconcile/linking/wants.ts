import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { KeyName } from './key.js'
import { isChildKey } from './keys-of.js'
import type { Ask, Asks } from './noting.js'
import { aboutOf, type Place, topicText } from './topics.js'

/**
 * A unit's question about something: what was found, or would have been. Where all that was found is at home in the unit,
 * a change of it leads there by itself; where not, the unit waits for it.
 */
export interface Want {
  readonly unit: string
  readonly topic: string
  readonly found: readonly Place[]
  /** The record that was meant, by its id, staged or not. */
  readonly named: readonly Place[]
}

export type IsHome = (unit: string, place: Place) => boolean

/** Whether a unit has to remember a question, so that a change elsewhere leads to it. */
export const isWanted = ({ unit, found, named }: Omit<Want, 'topic'>, isHome: IsHome): boolean =>
  found.length > 0
    ? !found.every((place) => isHome(unit, place))
    : !named.some((place) => isHome(unit, place))

interface Gathered {
  readonly name: KeyName
  readonly value: string
  found: readonly Place[]
}

/** What a unit asked for. */
class Questions {
  /** By what they are about, then by its value: the text of a topic is made of the few that are remembered. */
  readonly #topics = new Map<ObjectName, Map<string, Gathered>>()
  /** Kept questions that were gone through. */
  readonly done = new Set<Asks>()
  /** Values by name; null: it asks for lines, which are where their record is. */
  readonly #asked = new Map<KeyName, Set<string> | null>()

  add({ name, value, found }: Ask): void {
    if (!this.#isNew(name, value)) return
    const topics = this.#about(aboutOf(name)[0]!)
    const known = topics.get(value)
    if (known === undefined) topics.set(value, { name, value, found })
    else known.found = [...known.found, ...found]
  }

  *all(): Iterable<Gathered> {
    for (const topics of this.#topics.values()) yield* topics.values()
  }

  #isNew(name: KeyName, value: string): boolean {
    let values = this.#asked.get(name)
    if (values === undefined) {
      values = isChildKey(name) ? null : new Set()
      this.#asked.set(name, values)
    }
    if (values === null) return false
    const before = values.size
    return values.add(value).size > before
  }

  #about(object: ObjectName): Map<string, Gathered> {
    let topics = this.#topics.get(object)
    if (topics === undefined) {
      topics = new Map()
      this.#topics.set(object, topics)
    }
    return topics
  }
}

/** What is asked for, to link records of one object. */
interface Named {
  readonly names: Set<KeyName>
  readonly done: Set<Asks>
}

/**
 * Gathers what linking asked for, by the unit in which the asking record is first at home. What a record asks about itself
 * is left out: a change of that names it.
 */
export class Wants {
  readonly #units = new Map<string, Questions>()
  readonly #names = new Map<ObjectName, Named>()

  /** `units`: where the record is at home, in order. */
  add(record: CanonicalRecord, units: readonly string[], asks: Asks): void {
    const [unit] = units
    if (unit === undefined) return
    let gathered = this.#units.get(unit)
    if (gathered === undefined) {
      gathered = new Questions()
      this.#units.set(unit, gathered)
    }
    const named = this.#namesOf(record.object)
    for (const ask of asks.own) {
      if (isOwn(record, ask)) continue
      named.names.add(ask.name)
      gathered.add(ask)
    }
    for (const kept of asks.kept) {
      putKept(record, gathered, kept)
      nameKept(named, kept)
    }
  }

  get all(): Want[] {
    const all: Want[] = []
    for (const [unit, questions] of this.#units)
      for (const one of questions.all())
        all.push({ unit, topic: topicText(one.name, one.value), found: one.found, named: placesOf(one) })
    return all
  }

  /** Those that units have to remember, as topic and unit. */
  wanted(isHome: IsHome): (readonly [topic: string, unit: string])[] {
    const wanted: (readonly [string, string])[] = []
    for (const [unit, questions] of this.#units)
      for (const one of questions.all()) {
        const named = one.found.length > 0 ? NOWHERE : placesOf(one)
        if (isWanted({ unit, found: one.found, named }, isHome))
          wanted.push([topicText(one.name, one.value), unit])
      }
    return wanted
  }

  /** Which objects are asked for, to link which: `ASKER ASKED`. */
  get pairs(): readonly string[] {
    const pairs = new Set<string>()
    for (const [asker, { names }] of this.#names) for (const name of names) pairs.add(pairText(asker, name))
    return [...pairs].sort()
  }

  #namesOf(object: ObjectName): Named {
    let known = this.#names.get(object)
    if (known === undefined) {
      known = { names: new Set(), done: new Set() }
      this.#names.set(object, known)
    }
    return known
  }
}

const NOWHERE: readonly Place[] = []

/** Records whose own id it would be. */
const placesOf = ({ name, value }: Gathered): readonly Place[] =>
  aboutOf(name).map((object) => ({ object, id: value }))

function putKept(record: CanonicalRecord, gathered: Questions, asks: Asks): void {
  if (gathered.done.has(asks)) return
  gathered.done.add(asks)
  for (const ask of asks.own) if (!isOwn(record, ask)) gathered.add(ask)
  for (const kept of asks.kept) putKept(record, gathered, kept)
}

/** Of what is kept all counts: it is asked for others too. */
function nameKept(known: Named, asks: Asks): void {
  if (known.done.has(asks)) return
  known.done.add(asks)
  for (const { name } of asks.own) known.names.add(name)
  for (const kept of asks.kept) nameKept(known, kept)
}

/** What a record asks about itself. */
const isOwn = ({ object, id }: CanonicalRecord, ask: Ask): boolean =>
  ask.value === id && (isChildKey(ask.name) || aboutOf(ask.name).includes(object))

/** The same text every time: each group asks for the same few dozen pairs, and they are put together with those of all others. */
function pairText(asker: ObjectName, name: KeyName): string {
  let texts = PAIRS.get(asker)
  if (texts === undefined) {
    texts = new Map()
    PAIRS.set(asker, texts)
  }
  let text = texts.get(name)
  if (text === undefined) {
    text = `${asker} ${name.slice(0, name.indexOf('.'))}`
    texts.set(name, text)
  }
  return text
}
const PAIRS = new Map<ObjectName, Map<KeyName, string>>()
