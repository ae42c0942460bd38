import type { CanonicalRecord } from '../../../reconcile/records/record.js'

/** A record without a stamp: nothing that judges it looks at one. */
export const record = (
  object: CanonicalRecord['object'],
  id: string,
  values: Readonly<Record<string, string>>,
): CanonicalRecord => ({ object, id, modifiedAt: null, values })
