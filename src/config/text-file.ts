import { readFile } from 'node:fs/promises'
import { usageError } from '../cli/errors.js'
import { decodedText } from '../decoded-text.js'

/** A file that people write. Throws {@link CommandError} 2 where its characters can’t be read. */
export async function readTextFile(file: string): Promise<string> {
  const text = decodedText(await readFile(file))
  if (text === null) throw usageError(`${file}: its text isn’t UTF-8.`, 'Save it as UTF-8 in your editor.')
  return text
}
