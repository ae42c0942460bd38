import { parse } from 'lossless-json'
import { parseAllDocuments } from 'yaml'

/** One document of the input: a value whose numbers are texts with all their digits, or why it can't be read. */
export type ReadDocument =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly text: string; readonly message: string }

export type InputFormat = 'json' | 'ndjson' | 'yaml'

export interface Documents {
  readonly format: InputFormat
  /** There is one document, so that nothing else of the input is shown where it can't be. */
  readonly alone: boolean
  readonly documents: Iterable<ReadDocument>
}

/**
 * Splits an input into its documents: one of JSON, one a line of NDJSON, or YAML (several, apart by `---`). The format is
 * the hint's where there is one, else it is seen from the text.
 */
export function readDocuments(input: string, hint: InputFormat | null): Documents {
  const text = input.replace(/^\uFEFF/, '')
  const format = hint ?? seenFormat(text)
  const lines = nonBlankLines(text)
  if (format === 'ndjson') return { format, alone: lines.length === 1, documents: readLines(lines) }
  if (format === 'json') return { format, alone: true, documents: [readJson(text)] }
  const documents = readYaml(text)
  return { format, alone: documents.length === 1, documents }
}

/**
 * JSON whole is JSON; lines of which most are objects, or one is a whole document, are NDJSON, however many others are
 * broken, and so is an object on a line of its own, which whoever sends one a line has answered on one; what begins with
 * a bracket was meant to be JSON.
 */
function seenFormat(text: string): InputFormat {
  const start = text.trimStart()[0]
  const lines = nonBlankLines(text)
  const objects = lines.filter((line) => line.startsWith('{') && line.endsWith('}'))
  if (lines.length === 1 && objects.length === 1) return 'ndjson'
  if (objects.length > 0 && !readJson(text).ok) {
    if (objects.length * 2 >= lines.length || objects.some(isDocument)) return 'ndjson'
  }
  return start === '{' || start === '[' ? 'json' : 'yaml'
}

function isDocument(line: string): boolean {
  const read = readJson(line)
  return read.ok && Object.hasOwn(read.value as object, 'contract')
}

const nonBlankLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function* readLines(lines: readonly string[]): Generator<ReadDocument> {
  for (const line of lines) yield readJson(line)
}

/** Numbers keep their text: a price is never a binary number. */
function readJson(text: string): ReadDocument {
  if (text.trim() === '') return { ok: false, text, message: 'it is empty' }
  try {
    return { ok: true, value: parse(text, undefined, (digits) => digits) }
  } catch (error) {
    return { ok: false, text, message: `it isn’t JSON: ${reason(error)}` }
  }
}

/** With YAML's failsafe schema every scalar is its text. */
function readYaml(text: string): ReadDocument[] {
  if (text.trim() === '') return [{ ok: false, text, message: 'it is empty' }]
  try {
    return [...parseAllDocuments(text, { schema: 'failsafe', merge: true })].map((document) => {
      const [error] = document.errors
      return error
        ? { ok: false, text, message: `it isn’t YAML: ${reason(error)}` }
        : { ok: true, value: document.toJS() }
    })
  } catch (error) {
    return [{ ok: false, text, message: `it isn’t YAML: ${reason(error)}` }]
  }
}

const reason = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
