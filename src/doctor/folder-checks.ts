import { mkdtemp, rmdir, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Check, failed, passed, warned } from '../checks/check.js'
import { bytesText } from './bytes.js'

const LEAST = 100_000_000
const COMFORTABLE = 1_000_000_000

/** Whether a folder, or the one it will be made in, can be written to; and how much room there is. */
export async function folderChecks(name: string, folder: string): Promise<readonly Check[]> {
  const there = await nearestThere(folder)
  return [await writableCheck(`${name}.folder`, folder, there), await roomCheck(`${name}.disk`, there)]
}

/** The folder itself, else the nearest one above it that exists. */
async function nearestThere(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  )
  return isThere || dirname(folder) === folder ? folder : nearestThere(dirname(folder))
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission was refused',
  EPERM: 'permission was refused',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder is needed',
  ENOENT: 'a file stands where a folder is needed',
}

async function writableCheck(check: string, folder: string, there: string): Promise<Check> {
  try {
    await rmdir(await mkdtemp(join(there, '.tieout-')))
    return passed(check, there === folder ? `${folder} can be written to` : `${folder} can be made`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = REASONS[code] ?? String(error)
    return failed(
      check,
      `${there} can’t be written to: ${reason}`,
      'Give the user that runs tieout the right to write there, or name another folder.',
    )
  }
}

async function roomCheck(check: string, there: string): Promise<Check> {
  const { bavail, bsize } = await statfs(there)
  return roomLeft(check, bavail * bsize, there)
}

export function roomLeft(check: string, free: number, folder: string): Check {
  const detail = `${bytesText(free)} free in ${folder}`
  const advice = 'Make room: a full disk stops a run half-way.'
  if (free < LEAST) return failed(check, detail, advice)
  return free < COMFORTABLE ? warned(check, detail, advice) : passed(check, detail)
}
