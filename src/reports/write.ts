import { realpath, rename, rm, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { heed } from '../cli/heed.js'
import { csvText } from './csv.js'
import { documentText } from './document/findings-document.js'
import { evidenceMarkdown } from './evidence-markdown.js'
import { type Tally, tally as takeTally } from './figures/tally.js'
import type { Format, ReportInput } from './input.js'
import { markdownText } from './markdown.js'
import { writeFileWhole } from './write-file.js'

export interface WrittenReport {
  readonly format: Format
  /** Absolute, where `out` is. */
  readonly path: string
}

export interface WrittenReports {
  readonly folder: string
  readonly files: readonly WrittenReport[]
  /** Of the same findings, for whoever prints the headline. */
  readonly tally: Tally
}

/**
 * Writes a run's reports into a folder of their own below `out`, each whole or not at all, and points `latest` there,
 * unless it shows a later day, or a later run of the day.
 * The same run again replaces its files. Throws {@link CommandError} 1 where the folder can't be written, and what `signal`
 * was aborted with where it was: then `latest` points where it did.
 */
export async function writeReports(
  asked: ReportInput,
  formats: readonly Format[],
  out: string,
  signal: AbortSignal,
): Promise<WrittenReports> {
  const input = heeding(asked, signal)
  const tally = await takeTally(input.findings(), input.run.asOf, input.weigh)
  const folder = join(out, folderName(input))
  const files: WrittenReport[] = []
  for (const format of [...new Set(formats)]) {
    const path = join(folder, FILE_NAMES[format](input))
    await writeFileWhole(path, CONTENTS[format](input, tally), { signal })
    files.push({ format, path })
  }
  if (formats.some((format) => !OWN_EVIDENCE.has(format)))
    await writeFileWhole(join(folder, EVIDENCE), evidenceText(input), { signal })
  await pointLatest(out, folder, input.superseded === true)
  return { folder, files, tally }
}

/** So many findings are read between two moments at which a signal is heard. */
const HEEDED_EVERY = 500

/** The same, whose findings end where a signal comes. */
function heeding(input: ReportInput, signal: AbortSignal): ReportInput {
  async function* findings() {
    let count = 0
    for await (const row of input.findings()) {
      if (count % HEEDED_EVERY === 0) await heed(signal)
      count += 1
      yield row
    }
  }
  return { ...input, findings }
}

/** Every report carries its evidence: in it, or where it is a table or a message, beside it. */
const EVIDENCE = 'evidence.md'
const OWN_EVIDENCE: ReadonlySet<Format> = new Set(['xlsx', 'html'])

async function* evidenceText({ run }: ReportInput): AsyncGenerator<string> {
  yield evidenceMarkdown(run)
}

/** `2026-11-20-1a2b3c4d`: sorts by day, and two runs of a day are apart. */
const folderName = (input: ReportInput): string =>
  `${input.run.asOf ?? input.run.startedAt.slice(0, 10)}-${input.run.id.slice(0, 8)}`

/** Of a folder's name. */
const dayOf = (name: string): string => name.slice(0, 'YYYY-MM-DD'.length)

const dated = (extension: string) => (input: ReportInput) =>
  `tieout-${input.run.asOf ?? input.run.startedAt.slice(0, 10)}.${extension}`

/** What people send around carries the day in its name; what programs read is always named the same. */
const FILE_NAMES: Readonly<Record<Format, (input: ReportInput) => string>> = {
  xlsx: dated('xlsx'),
  html: dated('html'),
  csv: () => 'findings.csv',
  json: () => 'findings.json',
  md: () => 'summary.md',
}

type Content = (input: ReportInput, tally: Tally) => AsyncIterable<string | Uint8Array>

/** The two heavy ones are loaded when they are wanted. */
const CONTENTS: Readonly<Record<Format, Content>> = {
  xlsx: async function* (input, tally) {
    const { workbook } = await import('./workbook/workbook.js')
    yield* workbook(input, tally)
  },
  html: async function* (input, tally) {
    const { page } = await import('./page/page.js')
    yield await page(input, tally)
  },
  csv: csvText,
  json: documentText,
  md: async function* (input, tally) {
    yield markdownText(input, tally)
  },
}

/**
 * A link to the newest folder, replaced in one step; a file system without links does without. A look back doesn't take
 * it over, nor does a run that another of its day has superseded: whoever reads there would take last month's findings, or this
 * morning's, for the newest.
 */
async function pointLatest(out: string, folder: string, superseded: boolean): Promise<void> {
  const shown = basename(await realpath(join(out, 'latest')).catch(() => ''))
  const day = dayOf(basename(folder))
  if (dayOf(shown) > day || (superseded && dayOf(shown) === day)) return
  const temporary = join(out, '.latest.part')
  try {
    await rm(temporary, { force: true })
    await symlink(basename(folder), temporary, 'dir')
    await rename(temporary, join(out, 'latest'))
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}
