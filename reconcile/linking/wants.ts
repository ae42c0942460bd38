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
  readonly names: KeyName[]
  readonly found: Place[]
  readonly named: readonly Place[]
}

/**
 * Gathers what linking asked for, by the unit in which the asking record is first at home. What a record asks about itself
 * is left out: a change of that names it.
 */
export class Wants {
  readonly #units = new Map<string, { topics: Map<string, Gathered>; done: Set<Asks> }>()
  readonly #names = new Map<ObjectName, { names: Set<KeyName>; done: Set<Asks> }>()

  /** `units`: where the record is at home, in order. */
  add(record: CanonicalRecord, units: readonly string[], asks: Asks): void {
    const [unit] = units
    if (unit === undefined) return
    let gathered = this.#units.get(unit)
    if (gathered === undefined) {
      gathered = { topics: new Map(), done: new Set() }
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

  #put(record: CanonicalRecord, gathered: { topics: Map<string, Gathered>; done: Set<Asks> }, asks: Asks) {
    for (const ask of asks.own) this.#ask(record, gathered.topics, ask)
    for (const kept of asks.kept) {
      if (gathered.done.has(kept)) continue
      gathered.done.add(kept)
      this.#put(record, gathered, kept)
    }
  }

  #ask(record: CanonicalRecord, topics: Map<string, Gathered>, ask: Ask): void {
    if (isOwn(record, ask) || isChildKey(ask)) return
    const { name, value, found } = ask
    const topic = topicText(name, value)
    const known = topics.get(topic)
    if (known?.names.includes(name)) return
    const about = aboutOf(name)
    const places = found.map(({ object, id }) => ({ object, id }))
    if (known === undefined) {
      const named = about.map((object) => ({ object, id: value }))
      topics.set(topic, { names: [name], found: places, named })
      return
    }
    known.names.push(name)
    known.found.push(...places)
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
