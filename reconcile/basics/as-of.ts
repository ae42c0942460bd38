import { addDays, type CivilDate } from './civil-date.js'

/** A day to ask of: by itself, where nobody wants to know when its answers change. */
export const asOfDay = (day: AsOf | CivilDate): AsOf => (typeof day === 'number' ? new AsOf(day) : day)

/**
 * The as-of day, as whatever is judged asks about it. It remembers the first later day on which one of its answers will be
 * another: up to the day before, all that rests on these answers stays as it is. Answers only ever turn from no to yes.
 */
export class AsOf {
  /** For a sentence of a whole run. What a unit's outcome rests on asks, as the day itself would make it another every day. */
  readonly calendarDay: CivilDate
  #wakesOn: CivilDate | null = null

  constructor(day: CivilDate) {
    this.calendarDay = day
  }

  /** Whether a day has come: it lies on or before the as-of day. */
  reached(day: CivilDate): boolean {
    return this.#answer(day)
  }

  /** Whether a day is over: it lies before the as-of day. */
  isPast(day: CivilDate): boolean {
    return this.#answer(addDays(day, 1))
  }

  /** The next day on which an answer given so far will be another; null: none ever will. */
  get wakesOn(): CivilDate | null {
    return this.#wakesOn
  }

  /** The same day, with nothing asked yet. */
  anew(): AsOf {
    return new AsOf(this.calendarDay)
  }

  #answer(from: CivilDate): boolean {
    if (from <= this.calendarDay) return true
    if (this.#wakesOn === null || from < this.#wakesOn) this.#wakesOn = from
    return false
  }
}
