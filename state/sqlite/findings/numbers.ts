import type { FindingNumber } from '../../store.js'
import { SELECT_NUMBERS } from '../../tables/finding-version.js'
import type { Reader } from '../engine.js'

type Row = [id: string, figure: string]
type Figure = readonly [FindingNumber['currency'], FindingNumber['difference'], FindingNumber['exposure']]

/** Numbers out of the bodies of versions that began after a comparison, oldest first. */
export function* numbersSince(db: Reader, since: number): Iterable<FindingNumber> {
  const rows = db.read(() => db.prepare<[number], Row>(SELECT_NUMBERS).raw().all(since))
  for (const [id, figure] of rows) {
    const [currency, difference, exposure] = JSON.parse(figure) as Figure
    yield { id, currency, difference, exposure }
  }
}
