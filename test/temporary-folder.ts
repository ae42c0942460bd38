import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** All that tests and the programs that they start lay down for a while, also those that they kill, is in one folder that goes with them. */
export function setup(): () => void {
  // Each of the projects asks for it: a folder in a folder makes paths that are too long for a browser's socket.
  if (process.env.TIEOUT_TEST_BUILDS !== undefined) return () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'tieout-tests-'))
  // Tests of two users of the machine let the other one in.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  // What is packed for tests finds its packages from there.
  const builds = resolve(import.meta.dirname, '../node_modules/.cache', `tieout-builds-${process.pid}`)
  process.env.TIEOUT_TEST_BUILDS = builds
  return () => {
    for (const path of [folder, builds]) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
}
