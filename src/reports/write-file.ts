import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandError } from '../cli/errors.js'

const CHUNK = 64 * 1024

/**
 * Writes a file beside its place and moves it there when it is whole: whoever reads meanwhile has the old one or the new
 * one. Throws {@link CommandError} 1 with a sentence where it can't be written; nothing half-written stays.
 */
export async function writeFileWhole(
  path: string,
  content: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.part`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await pipeline(Readable.from(inChunks(content)), createWriteStream(temporary))
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw describe(error, path)
  }
}

/** Gathers small pieces, so that a document of many lines isn't as many writes. */
async function* inChunks(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let text = ''
  for await (const piece of content) {
    if (typeof piece !== 'string') {
      yield piece
      continue
    }
    text += piece
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

const REASONS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  ENOSPC: ['the disk is full', 'Make room'],
  EDQUOT: ["the disk's quota is used up", 'Make room'],
  EACCES: [
    'permission was refused',
    'Give the user that runs tieout the right to write there, or set report.out',
  ],
  EPERM: [
    'permission was refused',
    'Give the user that runs tieout the right to write there, or set report.out',
  ],
  EROFS: ['the file system is read-only', 'Set report.out to a folder that can be written to'],
  ENOTDIR: ['a file stands where a folder is needed', 'Move it away, or set report.out to another folder'],
  EEXIST: ['a file stands where a folder is needed', 'Move it away, or set report.out to another folder'],
  EISDIR: ['a folder of that name is in the way', 'Move it away, or set report.out to another folder'],
}

function describe(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = REASONS[code]
  if (!known) return error
  const [what, advice] = known
  return new CommandError(
    1,
    `The report ${path} could not be written: ${what}.`,
    `${advice}, then run \`tieout report\`: the findings are in the store.`,
    { cause: error },
  )
}
