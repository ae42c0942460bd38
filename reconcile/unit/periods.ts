import type { CivilDate } from '../basics/civil-date.js'

/** A month of NetSuite's books. */
export interface AccountingPeriod {
  readonly id: string
  readonly name: string
  readonly start: CivilDate
  readonly end: CivilDate
}

/** Whether a period is closed, and since when: asked apart, as it changes while its days stay. */
export interface Closing {
  readonly isClosed: boolean
  readonly closedOn: CivilDate | null
}

export type BookedPeriod = AccountingPeriod & Closing

/** Accounting periods in order, years and quarters, which hold others, left out: what may be asked about them. */
export interface PeriodTable {
  get(id: string): AccountingPeriod | undefined
  closing(id: string): Closing | undefined
  /** The first that has a day. */
  ofDay(day: CivilDate): AccountingPeriod | undefined
  /** The first that begins after a day. */
  after(day: CivilDate): AccountingPeriod | undefined
  /** The one behind another. */
  next(id: string): AccountingPeriod | undefined
}

/** All of them, in the order of their days. */
export class Periods implements PeriodTable {
  readonly list: readonly BookedPeriod[]
  readonly #places: ReadonlyMap<string, number>

  constructor(periods: readonly BookedPeriod[]) {
    this.list = [...periods].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
    this.#places = new Map(this.list.map(({ id }, place) => [id, place]))
  }

  get(id: string): BookedPeriod | undefined {
    return this.list[this.#places.get(id) ?? -1]
  }

  closing(id: string): Closing | undefined {
    return this.get(id)
  }

  ofDay(day: CivilDate): BookedPeriod | undefined {
    return this.list.find(({ start, end }) => start <= day && day <= end)
  }

  after(day: CivilDate): BookedPeriod | undefined {
    return this.list.find(({ start }) => start > day)
  }

  next(id: string): BookedPeriod | undefined {
    const place = this.#places.get(id)
    return place === undefined ? undefined : this.list[place + 1]
  }
}
