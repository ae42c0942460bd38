import { hash } from 'node:crypto'

/** Hash of what is kept of a unit: JSON has no line feed of its own, so that no two rows are the same text. */
export const unitHash = (unit: string, ...said: readonly (string | number)[]): string =>
  hash('sha256', [unit, ...said].join('\n'), 'hex')
