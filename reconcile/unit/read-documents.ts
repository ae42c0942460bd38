import type { AsOf } from '../basics/as-of.js'
import { parseDate } from '../basics/civil-date.js'
import type { BilledDocument, RecordUnreadable } from '../documents/document.js'
import { flawOf } from '../documents/flaws.js'
import { isItemLine } from '../documents/line-facts.js'
import { readDocument } from '../documents/read-document.js'
import { standingOf } from '../documents/standing.js'
import type { Finder } from '../linking/finder.js'
import type { LineLink } from '../linking/link.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from './context.js'
import type { UnitRecords } from './unit.js'

/** Invoices and credit memos of a unit, dated to the as-of date; later ones don't exist. */
export interface UnitDocuments {
  readonly documents: readonly BilledDocument[]
  readonly unreadable: readonly UnreadableDocument[]
  /** Records of documents judged here: a document is judged in the first of the units that it has lines in. */
  readonly own: ReadonlySet<CanonicalRecord>
}

export interface UnreadableDocument {
  readonly unreadable: RecordUnreadable
  readonly document: CanonicalRecord
  readonly lines: readonly CanonicalRecord[]
}

type Links = ReadonlyMap<string, LineLink>

export function readDocuments(unit: UnitRecords, finder: Finder, context: UnitContext): UnitDocuments {
  const links = linksByObject(unit)
  const documents: BilledDocument[] = []
  const unreadable: UnreadableDocument[] = []
  const own = new Set<CanonicalRecord>()
  const isAlone = unit.links.every((link) => link.unit === unit.key)
  for (const [object, lineObject, linesOf] of DOCUMENTS) {
    for (const record of unit.records[object] ?? []) {
      if (isLater(record, context.asOf)) continue
      const lines = finder.find(linesOf, record.id)
      if (isAlone || isJudgedHere(unit.key, lines, links[lineObject])) own.add(record)
      const reading = readDocument(record, lines, links[lineObject], context)
      if (reading.ok) documents.push(reading.document)
      const standing = reading.ok ? reading.document.standing : standingOf(record)
      if (standing !== 'counts') continue
      const refused = reading.ok ? flawIn(record, lines) : reading.unreadable
      if (refused) unreadable.push({ unreadable: refused, document: record, lines })
    }
  }
  return { documents, unreadable, own }
}

/** A document that bills something is marked also by a value that no amount needs. */
function flawIn(record: CanonicalRecord, lines: readonly CanonicalRecord[]): RecordUnreadable | null {
  const own = flawOf(record)
  if (own) return own
  for (const line of lines) {
    const flaw = isItemLine(line) ? flawOf(line) : null
    if (flaw) return flaw
  }
  return null
}

const DOCUMENTS = [
  ['invoice', 'invoiceLine', 'invoiceLine.invoiceId'],
  ['creditMemo', 'creditMemoLine', 'creditMemoLine.invoiceId'],
] as const

function linksByObject({ links }: UnitRecords): Readonly<Record<'invoiceLine' | 'creditMemoLine', Links>> {
  const [invoiceLine, creditMemoLine] = [new Map<string, LineLink>(), new Map<string, LineLink>()]
  for (const link of links) {
    if (link.object === 'invoiceLine') invoiceLine.set(link.lineId, link)
    else if (link.object === 'creditMemoLine') creditMemoLine.set(link.lineId, link)
  }
  return { invoiceLine, creditMemoLine }
}

/** Dated after the as-of date: it doesn't exist yet. */
export function isLater(record: CanonicalRecord, asOf: AsOf): boolean {
  const date = record.values.date === undefined ? null : parseDate(record.values.date)
  return date !== null && !asOf.reached(date)
}

function isJudgedHere(key: string, lines: readonly CanonicalRecord[], links: Links): boolean {
  let first: string | null = null
  for (const line of lines) {
    const unit = links.get(line.id)?.unit
    if (unit !== undefined && (first === null || unit < first)) first = unit
  }
  return first === null || first === key
}
