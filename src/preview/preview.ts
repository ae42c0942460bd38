import type { TermsUnreadable } from '../../reconcile/terms/contract.js'
import { type Preview, previewDocument } from './preview-document.js'
import { scheduleJson } from './print-json.js'
import { scheduleTable } from './print-table.js'
import { type InputFormat, readDocuments } from './read-documents.js'
import { unknownFields } from './unknown-fields.js'

export interface PreviewOptions {
  readonly json: boolean
  /** What the file's name says; null: it is seen from the text. */
  readonly format?: InputFormat | null
  /** `YYYY-MM-DD`, for documents that name no day of their own. */
  readonly asOf?: string | null
}

/** Text for standard output, and for standard error where the document couldn't be read or says what nobody reads. */
export interface PreviewOutput {
  readonly output: string
  readonly error: string | null
  readonly note: string | null
}

/** The documents of an input one after the other, in order; one that can't be read doesn't stop those after it. */
export function* previews(input: string, options: PreviewOptions): Generator<PreviewOutput> {
  const { format, alone, documents } = readDocuments(input, options.format ?? null)
  const oneALine = format === 'ndjson' || !alone
  let number = 0
  for (const document of documents) {
    number += 1
    const preview = previewDocument(document, options.asOf ?? null)
    yield {
      output: options.json ? jsonOutput(preview, oneALine) : tableOutput(preview, number),
      error: preview.ok ? null : complaint(number, preview.unreadable, alone),
      note: ignoredNote(number, document.ok ? unknownFields(document.value) : []),
    }
  }
}

/** What a file's name says of its format. */
export function formatOfFile(name: string): InputFormat | null {
  if (/\.ya?ml$/i.test(name)) return 'yaml'
  if (/\.(?:ndjson|jsonl)$/i.test(name)) return 'ndjson'
  return null
}

/** Several documents stand one a line, whatever they were read from: spread out, nobody could tell them apart. */
const jsonOutput = (preview: Preview, oneALine: boolean): string =>
  `${JSON.stringify(scheduleJson(preview), null, oneALine ? undefined : 2)}\n`

const tableOutput = (preview: Preview, number: number): string =>
  preview.ok ? `${number > 1 ? '\n' : ''}${scheduleTable(preview)}` : ''

const ignoredNote = (number: number, names: readonly string[]): string | null =>
  names.length === 0
    ? null
    : `Document ${number}: ${names.join(', ')} ${names.length === 1 ? 'is no term' : 'are no terms'} and ${names.length === 1 ? 'was' : 'were'} left out.\n`

const complaint = (number: number, { message }: TermsUnreadable, alone: boolean): string =>
  `Document ${number} can’t be previewed: ${message}\nCorrect it and preview it again${alone ? '' : '; the others are shown'}.\n`
