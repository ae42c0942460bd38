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
export const isWanted = ({ unit, found, named }: Want, isHome: IsHome): boolean =>
  found.length > 0
    ? !found.every((place) => isHome(unit, place))
    : !named.some((place) => isHome(unit, place))

interface Gathered {
  readonly found: Place[]
  readonly named: readonly Place[]
}

/** What a unit asked for. */
class Questions {
  readonly topics = new Map<string, Gathered>()
  /** Kept questions that were gone through. */
  readonly done = new Set<Asks>()
  readonly #asked = new Map<KeyName, Set<string>>()

  has({ name, value }: Ask): boolean {
    return this.#asked.get(name)?.has(value) ?? false
  }

  add({ name, value, found }: Ask): void {
    this.#note(name, value)
    const topic = topicText(name, value)
    const places = found.map(({ object, id }) => ({ object, id }))
    const known = this.topics.get(topic)
    if (known) known.found.push(...places)
    else
      this.topics.set(topic, { found: places, named: aboutOf(name).map((object) => ({ object, id: value })) })
  }

  #note(name: KeyName, value: string): void {
    const values = this.#asked.get(name)
    if (values) values.add(value)
    else this.#asked.set(name, new Set([value]))
  }
}

/**
 * Gathers what linking asked for, by the unit in which the asking record is first at home. What a record asks about itself
 * is left out: a change of that names it.
 */
export class Wants {
  readonly #units = new Map<string, Questions>()
  readonly #names = new Map<ObjectName, { names: Set<KeyName>; done: Set<Asks> }>()

  /** `units`: where the record is at home, in order. */
  add(record: CanonicalRecord, units: readonly string[], asks: Asks): void {
    const [unit] = units
    if (unit === undefined) return
    let gathered = this.#units.get(unit)
    if (gathered === undefined) {
      gathered = new Questions()
      this.#units.set(unit, gathered)
    }
    this.#put(record, gathered, asks)
    this.#name(record, asks)
  }

  get all(): Want[] {
    return [...this.#units].flatMap(([unit, { topics }]) =>
      [...topics].map(([topic, { found, named }]) => ({ unit, topic, found, named })),
    )
  }

  /** Which objects are asked for, to link which: `ASKER ASKED`. */
  get pairs(): readonly string[] {
    const pairs = [...this.#names].flatMap(([asker, { names }]) =>
      [...names].map((name) => `${asker} ${objectOf(name)}`),
    )
    return [...new Set(pairs)].sort()
  }

  #put(record: CanonicalRecord, gathered: Questions, asks: Asks): void {
    for (const ask of asks.own)
      if (!gathered.has(ask) && !isOwn(record, ask) && !isChildKey(ask)) gathered.add(ask)
    for (const kept of asks.kept) {
      if (gathered.done.has(kept)) continue
      gathered.done.add(kept)
      this.#put(record, gathered, kept)
    }
  }

  /** Of what is kept all counts: it is asked for others too. */
  #name(record: CanonicalRecord, asks: Asks): void {
    let known = this.#names.get(record.object)
    if (known === undefined) {
      known = { names: new Set(), done: new Set() }
      this.#names.set(record.object, known)
    }
    for (const ask of asks.own) if (!isOwn(record, ask)) known.names.add(ask.name)
    for (const kept of asks.kept) nameKept(known, kept)
  }
}

function nameKept(known: { names: Set<KeyName>; done: Set<Asks> }, asks: Asks): void {
  if (known.done.has(asks)) return
  known.done.add(asks)
  for (const { name } of asks.own) known.names.add(name)
  for (const kept of asks.kept) nameKept(known, kept)
}

/** What a record asks about itself. */
const isOwn = ({ object, id }: CanonicalRecord, ask: Ask): boolean =>
  ask.value === id && (isChildKey(ask) || aboutOf(ask.name).includes(object))

const objectOf = (name: KeyName): string => name.slice(0, name.indexOf('.'))
