import { strFromU8, strToU8 } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { completenessOf } from '../completeness.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { ACCOUNTS, accountsSheet } from './accounts-sheet.js'
import { AGEING, ageingSheet } from './ageing-sheet.js'
import { archive, type Part } from './archive.js'
import { CASES, casesSheet } from './cases-sheet.js'
import { COLLECTIONS, collectionsSheet } from './collections-sheet.js'
import { evidenceSheet } from './evidence-sheet.js'
import { FINDINGS } from './findings-range.js'
import { findingsSheet } from './findings-sheet.js'
import {
  type CellLink,
  frameOf,
  type Parts,
  type SheetFrame,
  unpack,
  withAddresses,
  withLinks,
} from './frame.js'
import { guideSheet } from './guide-sheet.js'
import { indicatorsSheet } from './indicators-sheet.js'
import type { WriteSheet } from './library.js'
import { MONTHS, monthsSheet } from './months-sheet.js'
import { rollForwardSheet } from './roll-forward-sheet.js'
import { printArea, printTitle, withoutPrintArea } from './sheet-setup.js'
import { rowsXml, type StreamedSheet } from './streamed-sheet.js'
import { COLUMN_SIZE, FONT } from './styles.js'
import { summarySheet } from './summary-sheet.js'
import { TO_BILL, toBillSheet } from './to-bill-sheet.js'

/**
 * The Excel workbook, a piece at a time. The library writes everything but the rows of the two sheets that may have very
 * many: they are put into their parts as they are read. `tally` is of the same findings.
 */
export async function* workbook(input: ReportInput, tally: Tally): AsyncGenerator<Uint8Array> {
  const sheets = await sheetsOf(input, tally)
  const frame = await writeFrame(
    sheets.map((one) => ('modelRow' in one ? one.sheet : one)),
    input,
  )
  const streamed = sheets.flatMap((one, index) =>
    'modelRow' in one && tally.findings > 0 ? [{ ...one, name: `sheet${index + 1}.xml` }] : [],
  )
  yield* archive(withRows(unpack(frame), streamed))
}

async function sheetsOf(input: ReportInput, tally: Tally): Promise<readonly (WriteSheet | StreamedSheet)[]> {
  return [
    summarySheet(input, tally, (await input.indicators?.board()) ?? null),
    findingsSheet(input, tally),
    casesSheet(input, tally),
    accountsSheet(input, tally),
    monthsSheet(input),
    ...(await outlookSheets(input)),
    ...(await indicatorSheets(input)),
    evidenceSheet(input),
    guideSheet(input),
  ]
}

/** What is to be billed and to be collected, where the staged rows are the run's own. */
async function outlookSheets(input: ReportInput): Promise<readonly WriteSheet[]> {
  const upcoming = await input.upcoming?.()
  const aging = await input.aging?.()
  return [
    ...(upcoming ? [toBillSheet(input, upcoming)] : []),
    ...(aging ? [ageingSheet(input, aging), collectionsSheet(input, aging)] : []),
  ]
}

/** What the run said of the indicators, and how its open findings came to be, where it did. */
async function indicatorSheets({ indicators }: ReportInput): Promise<readonly WriteSheet[]> {
  const board = await indicators?.board()
  const roll = await indicators?.rollForward()
  return [...(board ? [indicatorsSheet(board)] : []), ...(roll ? [rollForwardSheet(roll)] : [])]
}

type NamedSheet = StreamedSheet & { readonly name: string }

const partOf = ({ name }: NamedSheet): string => `xl/worksheets/${name}`
const relationshipsOf = ({ name }: NamedSheet): string => `xl/worksheets/_rels/${name}.rels`

/** The frame's parts, then the streamed sheets with their rows and links in place of the model rows. */
async function* withRows(parts: Parts, streamed: readonly NamedSheet[]): AsyncGenerator<Part> {
  const later = new Set(streamed.flatMap((one) => [partOf(one), relationshipsOf(one)]))
  for (const [path, bytes] of Object.entries(parts)) if (!later.has(path)) yield [path, bytes]
  for (const one of streamed) {
    const frame = frameOf(parts[partOf(one)]!, one.modelRow)
    const links: CellLink[] = []
    yield [partOf(one), sheetXml(one, frame, links)]
    yield [relationshipsOf(one), strToU8(withAddresses(strFromU8(parts[relationshipsOf(one)]!), links))]
  }
}

/** The tail is made when all the rows are through. */
async function* sheetXml(
  streamed: StreamedSheet,
  frame: SheetFrame,
  links: CellLink[],
): AsyncGenerator<string> {
  yield frame.head
  yield* rowsXml(streamed, frame, links)
  yield withLinks(frame.tail, links)
}

function writeFrame(sheets: readonly WriteSheet[], { run }: ReportInput): Promise<Uint8Array> {
  const at = new Date(run.finishedAt ?? run.startedAt)
  return writeXlsx({
    sheets: sheets.map(withoutPrintArea),
    namedRanges: [
      ...sheets.flatMap(printArea),
      ...sheets
        .filter(({ name }) => REPEATED.has(name))
        .map((sheet) => printTitle(sheet.name, (sheet.freezePane?.rows ?? 1) - 1)),
    ],
    defaultFont: { name: FONT, size: COLUMN_SIZE },
    properties: {
      title: `Tie-out as of ${run.asOf ?? 'no day'}`,
      subject: completenessOf(run).sentence,
      creator: `tieout ${run.programVersion}`,
      created: at,
      modified: at,
    },
  })
}

/** Sheets whose header stands on every printed page. */
const REPEATED: ReadonlySet<string> = new Set([
  FINDINGS,
  CASES,
  ACCOUNTS,
  MONTHS,
  TO_BILL,
  AGEING,
  COLLECTIONS,
])
