import { parseDate } from '../../basics/civil-date.js'
import type { BilledDocument, BilledLine } from '../../documents/document.js'
import type { Finding } from '../../findings/finding.js'
import type { RecordsByObject } from '../../records/record.js'
import type { UnitContext } from '../../unit/context.js'
import { cutOverFor } from '../../unit/cut-over.js'
import type { JudgedUnit } from '../../unit/judged.js'
import { Scope } from '../../unit/scope.js'
import { type MeasureName, monthOf } from '../measure.js'
import type { Summing } from '../summing.js'

const CREDITS = {
  billing: 'creditBilling',
  concession: 'creditConcession',
  'write-off': 'creditWriteOff',
  tax: 'creditTax',
} as const satisfies Record<string, MeasureName>

/** Approved invoices and credit memos that this unit judges as documents: what they bill, and which were right. */
export function addInvoicing(
  unit: JudgedUnit,
  records: RecordsByObject,
  findings: readonly Finding[],
  context: UnitContext,
  into: Summing,
): void {
  const scope = new Scope(records, context)
  const wrong = wrongInvoices(unit, findings, context)
  for (const document of unit.documents) {
    if (document.standing !== 'counts' || !unit.ownDocuments.has(document.record)) continue
    const from = cutOverFor(document.record.values.subsidiaryId, context)
    if (from !== null && document.date < from) continue
    const lines = scope.isAll ? document.lines : document.lines.filter((line) => scope.has(line))
    if (lines.length < document.lines.length) addOutside(document, lines, into)
    if (lines.length === 0 && document.lines.length > 0) continue
    if (document.object === 'invoice') addInvoice(document, lines, wrong.has(document.id), into)
    else
      into.add(
        CREDITS[document.reason ?? 'billing'],
        document.currency,
        monthOf(document.date),
        1,
        -sum(lines),
      )
  }
}

/** What is left out of all else stands beside it, so that scope can't shrink unseen. */
function addOutside(document: BilledDocument, within: readonly BilledLine[], into: Summing): void {
  const outside = document.lines.filter((line) => !within.includes(line))
  const { currency, date, object } = document
  into.add('outOfScope', currency, monthOf(date), object === 'invoice' ? 1 : 0, sum(outside))
}

function addInvoice(
  document: BilledDocument,
  lines: readonly BilledLine[],
  isWrong: boolean,
  into: Summing,
): void {
  const { currency, date } = document
  const month = monthOf(date)
  into.add('invoiced', currency, month, 1, sum(lines))
  const loose = lines.filter(({ link }) => (link?.contractId ?? null) === null)
  if (loose.length > 0) into.add('unlinked', currency, month, 1, sum(loose))
  if (loose.length === lines.length) into.add('loose', currency, month, 1, 0n)
  else if (isWrong) into.add('wrong', currency, month, 1, 0n)
}

const sum = (lines: readonly BilledLine[]): bigint => {
  let total = 0n
  for (const { amount } of lines) total += amount
  return total
}

/** Findings on an invoice's money or terms: not those of pure timing, nor what can't be judged. */
const COUNTS: ReadonlySet<string> = new Set(['owed-to-us', 'owed-to-customer', 'risk'])

/** Ids of invoices that a finding speaks of, or that were corrected by a credit memo later. */
function wrongInvoices(
  unit: JudgedUnit,
  findings: readonly Finding[],
  context: UnitContext,
): ReadonlySet<string> {
  const wrong = new Set<string>()
  for (const { direction, invoices } of findings)
    if (COUNTS.has(direction)) for (const { id } of invoices) wrong.add(id)
  for (const memo of unit.documents) {
    if (memo.object !== 'creditMemo' || memo.standing !== 'counts' || memo.reason !== 'billing') continue
    for (const id of correctedBy(memo, unit, context)) wrong.add(id)
  }
  return wrong
}

function correctedBy(memo: BilledDocument, unit: JudgedUnit, { asOf }: UnitContext): readonly string[] {
  const applied = (unit.applicationsFrom.get(memo.id) ?? []).flatMap(({ values }) => {
    const date = values.date === undefined ? null : parseDate(values.date)
    return values.toId === undefined || (date !== null && !asOf.reached(date)) ? [] : [values.toId]
  })
  const { createdFromId } = memo.record.values
  return createdFromId === undefined ? applied : [...applied, createdFromId]
}
