import type { FindingNumber } from '../../store.js'
import { SELECT_NUMBERS } from '../../tables/finding-version.js'
import type { Reader } from '../engine.js'

type Row = [id: string, figure: string]
type Figure = readonly [FindingNumber['currency'], FindingNumber['difference'], FindingNumber['exposure']]

/** Numbers out of the bodies of all versions, in the order in which they lie on disk: a finding's newest is its last. */
export function* numbersIn(db: Reader): Iterable<FindingNumber> {
  const rows = db.read(() => db.prepare<[], Row>(SELECT_NUMBERS).raw().all())
  for (const [id, figure] of rows) {
    const [currency, difference, exposure] = JSON.parse(figure) as Figure
    yield { id, currency, difference, exposure }
  }
}
