import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import type { RatesFile } from './rates-file.js'

interface Staging {
  readonly store: Store
  readonly clock: () => Date
}

/**
 * Stages a file's rates as rows of the program's own, so that their versions are kept like any row's: whoever looks back
 * sees the file as it was.
 */
export async function stageRates({ store, clock }: Staging, runId: string, file: RatesFile): Promise<void> {
  const rows = recordsOf(file).map((record) => ({ record, keys: [] }))
  await store.staging.replaceAll(runId, 'fileRate', rows, clock().toISOString())
}

/** A rate is a row by its currency and day: which line it stands in is no matter. */
const recordsOf = ({ file, reporting, rates }: RatesFile): readonly CanonicalRecord[] =>
  rates.map(({ currency, date, rate }) => ({
    object: 'fileRate',
    id: `${currency} ${date}`,
    modifiedAt: null,
    values: { file, from: currency, to: reporting, date, rate },
  }))
