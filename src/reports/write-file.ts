import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandError } from '../cli/errors.js'

const CHUNK = 64 * 1024

/**
 * Writes a file beside its place and moves it there when it is whole: whoever reads meanwhile has the old one or the new
 * one. Throws {@link CommandError} 1 with a sentence where it can't be written, and what `signal` was aborted with where it
 * was; nothing half-written stays.
 */
export async function writeFileWhole(
  path: string,
  content: AsyncIterable<string | Uint8Array>,
  { purpose = REPORT, signal }: Writing = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.part`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await pipeline(Readable.from(inChunks(content)), createWriteStream(temporary), signal ? { signal } : {})
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    signal?.throwIfAborted()
    throw describe(error, path, purpose)
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

export interface Writing {
  /** What it is for, as a person is told where it fails. A report, where nothing is said. */
  readonly purpose?: Purpose
  readonly signal?: AbortSignal
}

/** What is written, how it is written elsewhere, and what to do then; `again` follows on `, then `. */
interface Purpose {
  readonly name: string
  readonly elsewhere: string
  readonly again: string
}

const REPORT: Purpose = {
  name: 'report',
  elsewhere: 'name another folder (report.out, or --out)',
  again: 'run `tieout report`: the findings are in the store',
}

export const CORRECTIONS: Purpose = {
  name: 'file',
  elsewhere: 'name another folder by --out',
  again: 'run this again',
}

const REASONS: Readonly<Record<string, readonly [what: string, remedy: string | null]>> = {
  ENOSPC: ['the disk is full', 'make room'],
  EDQUOT: ["the disk's quota is used up", 'make room'],
  EACCES: ['permission was refused', 'give the user that runs tieout the right to write there'],
  EPERM: ['permission was refused', 'give the user that runs tieout the right to write there'],
  EROFS: ['the file system is read-only', null],
  ENOTDIR: ['a file stands where a folder is needed', 'move it away'],
  EEXIST: ['a file stands where a folder is needed', 'move it away'],
  EISDIR: ['a folder of that name is in the way', 'move it away'],
}

function describe(error: unknown, path: string, { name, elsewhere, again }: Purpose): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = REASONS[code]
  if (!known) return error
  const [what, remedy] = known
  const advice = [remedy, elsewhere].filter((part) => part !== null).join(', or ')
  return new CommandError(
    1,
    `The ${name} ${path} could not be written: ${what}.`,
    `${advice.charAt(0).toUpperCase()}${advice.slice(1)}, then ${again}.`,
    { cause: error },
  )
}
