import { formatDate } from '../basics/civil-date.js'
import { Asked } from './asked.js'
import type { AskedSettings, RateTable, SmallTables, UnitContext } from './context.js'
import type { PeriodTable } from './periods.js'
import type { RestsOn } from './unit.js'

/** A run's context for one unit, that notes what of the calendar, the small tables and the configuration the unit's outcome rests on. */
export class Watch {
  readonly context: UnitContext
  readonly #asked = new Asked()

  constructor(shared: UnitContext) {
    this.context = {
      ...shared,
      ...this.#tables(shared),
      ...this.#settings(shared),
      asOf: shared.asOf.anew(),
      periods: this.#periods(shared.periods),
      rates: this.#rates(shared.rates),
    }
  }

  /** Up to here. */
  get restsOn(): RestsOn {
    const { wakesOn } = this.context.asOf
    return { wakesOn: wakesOn && formatDate(wakesOn), asked: this.#asked.text }
  }

  /** A table and what can't be read of it are one question: where either changes the other mostly does. */
  #tables(tables: SmallTables): SmallTables {
    return {
      currencies: this.#asked.noting('currency', tables.currencies),
      products: this.#asked.noting('item', tables.products),
      productCodes: this.#asked.noting('product', tables.productCodes),
      terms: this.#asked.noting('term', tables.terms),
      subsidiaries: this.#asked.noting('subsidiary', tables.subsidiaries),
      subsidiariesByName: this.#asked.noting('subsidiaryName', tables.subsidiariesByName),
      flawedTerms: this.#asked.noting('term', tables.flawedTerms),
      flawedPeriods: this.#asked.noting('period', tables.flawedPeriods),
      flawedCurrencies: this.#asked.noting('currency', tables.flawedCurrencies),
      flawedRates: this.#asked.noting('flawedRate', tables.flawedRates),
    }
  }

  #settings({ choices, rules, tolerances, mapped }: AskedSettings): AskedSettings {
    return {
      choices: { get: (name) => choices.get(this.#asked.note('choice', name)) },
      rules: this.#asked.noting('rule', rules),
      tolerances: this.#asked.noting('tolerance', tolerances),
      mapped: this.#asked.noting('mapped', mapped),
    }
  }

  #periods(periods: PeriodTable): PeriodTable {
    const asked = this.#asked
    return {
      get: (id) => periods.get(asked.note('period', id)),
      closing: (id) => periods.closing(asked.note('closing', id)),
      next: (id) => periods.next(asked.note('periodNext', id)),
      ofDay(day) {
        asked.note('periodOf', `${day}`)
        return periods.ofDay(day)
      },
      after(day) {
        asked.note('periodAfter', `${day}`)
        return periods.after(day)
      },
    }
  }

  #rates({ reporting, rates }: RateTable): RateTable {
    return { reporting, rates: this.#asked.noting('rate', rates) }
  }
}
