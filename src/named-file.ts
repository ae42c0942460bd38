import { type FileHandle, open } from 'node:fs/promises'
import { usageError } from './cli/errors.js'

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no file ${path}.`,
  EISDIR: (path) => `${path} is a folder.`,
  EACCES: (path) => `${path} may not be read by this user.`,
}

/**
 * The bytes of a file that somebody named on the command line. `largest`: in bytes; `advice`: what to name instead. Throws
 * {@link CommandError} 2 where there is none, it is a folder, may not be read, or is larger.
 */
export async function readNamedFile(
  path: string,
  advice: string,
  largest = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const { size } = await file.stat()
    if (size <= largest) return await file.readFile()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined
    throw reason ? usageError(reason(path), advice) : error
  } finally {
    await file?.close()
  }
  throw usageError(`${path} is larger than ${Math.floor(largest / 1024 ** 2)} MB.`, advice)
}
