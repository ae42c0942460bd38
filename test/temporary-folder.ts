import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** All that tests and the programs that they start lay down for a while, also those that they kill, is in one folder that goes with them. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-tests-'))
  // Tests of two users of the machine let the other one in.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
