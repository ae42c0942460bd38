import { createHash } from 'node:crypto'

/** Characters of a hash that serve as an id: 80 bits, enough for any book. */
const LENGTH = 20

/** The hash of a list of texts: the same list always gives the same id, two lists never by way of their joints. */
export const hashOf = (parts: readonly (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, LENGTH)
