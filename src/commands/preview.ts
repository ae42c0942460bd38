import { text as textOf } from 'node:stream/consumers'
import type { PreviewArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { decodedText } from '../decoded-text.js'
import { readNamedFile } from '../named-file.js'
import { formatOfFile, previews } from '../preview/preview.js'

const DOCUMENTS = 'Name a JSON, NDJSON or YAML file, or - for standard input.'

/** The expected schedule of terms from a file or standard input. Exit 1 where a document couldn't be read. */
export async function preview(args: PreviewArguments, context: Context): Promise<number> {
  const text = await read(args.file, context)
  let code = 0
  for (const { output, error, note } of previews(text, {
    json: context.json,
    format: args.file === undefined ? null : formatOfFile(args.file),
  })) {
    await context.out.write(output)
    if (note !== null) context.note(note.trimEnd())
    if (error === null) continue
    context.note(error.trimEnd())
    code = 1
  }
  return code
}

async function read(file: string | undefined, context: Context): Promise<string> {
  if (file === undefined || file === '-') return textOf(context.input)
  const text = decodedText(await readNamedFile(file, DOCUMENTS))
  if (text === null) throw usageError(`${file} can’t be read: its text isn’t UTF-8.`, DOCUMENTS)
  return text
}
