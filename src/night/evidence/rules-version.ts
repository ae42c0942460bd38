import { ENGINE } from '../../engine.js'

/** Which rules judged: the program's version, and the digest of all that judges, as it was packed. */
export const rulesVersion = (program: string): Readonly<Record<string, string>> => ({
  program: `tieout ${program}`,
  digest: ENGINE,
})
