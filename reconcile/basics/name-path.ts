/** A name in the order in which an object has its names, and what is known of it. */
export interface Place<T> {
  readonly name: string
  readonly about: T
  /** The name that came after it last. */
  next: Place<T> | null
  /** All names that came after it. */
  readonly after: Map<string, Place<T>>
}

const MOST_PLACES = 20_000

/**
 * What is known of an object's names, found by following them in their order: rows of a table have the same names in the
 * same few orders, and a step costs a tenth of looking a name up.
 *
 * ```ts
 * let place = path.start
 * for (const name in row) {
 *   place = path.step(place, name)
 *   … place.about, row[name]
 * }
 * ```
 */
export class NamePath<T> {
  readonly #about: (name: string) => T
  #places = 0
  start: Place<T>

  constructor(about: (name: string) => T) {
    this.#about = about
    this.start = placeOf('', about(''))
  }

  step(from: Place<T>, name: string): Place<T> {
    const { next } = from
    return next !== null && next.name === name ? next : this.#turn(from, name)
  }

  /** Another name than last time. */
  #turn(from: Place<T>, name: string): Place<T> {
    const next = from.after.get(name) ?? this.#grow(from, name)
    from.next = next
    return next
  }

  #grow(from: Place<T>, name: string): Place<T> {
    const place = placeOf(name, this.#about(name))
    from.after.set(name, place)
    this.#places += 1
    // Objects whose names come in ever other orders aren't rows: begun again, so that they take no memory.
    if (this.#places > MOST_PLACES) {
      this.start = placeOf('', this.#about(''))
      this.#places = 0
    }
    return place
  }
}

const placeOf = <T>(name: string, about: T): Place<T> => ({ name, about, next: null, after: new Map() })
