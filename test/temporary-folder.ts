import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const MEMORY = '/dev/shm'
const ENOUGH = 4 * 1024 ** 3

/**
 * In memory where there is room: no test's store has to survive a power cut, and on a disk each commit waits until it would.
 * The long ones are larger.
 */
function roomiest(): string {
  if (process.env.TIEOUT_TEST_LONG === '1' || freemem() < 2 * ENOUGH) return tmpdir()
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= ENOUGH ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** All that tests and the programs that they start lay down for a while, also those that they kill, is in one folder that goes with them. */
export function setup(): () => void {
  // Each of the projects asks for it: a folder in a folder makes paths that are too long for a browser's socket.
  if (process.env.TIEOUT_TEST_BUILDS !== undefined) return () => undefined
  const folder = mkdtempSync(join(roomiest(), 'tieout-tests-'))
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
