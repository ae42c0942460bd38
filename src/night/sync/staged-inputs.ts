import { keysOf } from '../../../reconcile/linking/keys-of.js'
import type { ObjectMapping } from '../../../reconcile/records/mapping.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { SourceRecord } from '../../../reconcile/records/record.js'
import type { StagedInput } from '../../../state/store.js'

/** A source's rows as they are staged, one after the other: in canonical text, with what they can be found by. */
export function* stagedInputs(
  records: Iterable<SourceRecord>,
  mapping: ObjectMapping,
): Generator<StagedInput> {
  for (const row of records) {
    const record = readRecord(row, mapping)
    yield { record, keys: keysOf(record) }
  }
}
