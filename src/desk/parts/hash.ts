import { createHash } from 'node:crypto'

/** By what a policy knows a style or a script that stands in the page itself. */
export const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`
