import { formatDate } from '../basics/civil-date.js'
import type { RateTable, UnitContext } from './context.js'
import type { RestsOn } from './unit.js'

/** A run's context for one unit, that notes what of the calendar and of the rates the unit's outcome rests on. */
export class Watch {
  readonly context: UnitContext
  readonly #rates = new Set<string>()

  constructor(shared: UnitContext) {
    this.context = { ...shared, asOf: shared.asOf.anew(), rates: this.#noting(shared.rates) }
  }

  /** Up to here. */
  get restsOn(): RestsOn {
    const { wakesOn } = this.context.asOf
    return { wakesOn: wakesOn && formatDate(wakesOn), rates: [...this.#rates].sort() }
  }

  #noting({ reporting, rates }: RateTable): RateTable {
    const get = (currency: string) => {
      this.#rates.add(currency)
      return rates.get(currency)
    }
    return { reporting, rates: { get } }
  }
}
