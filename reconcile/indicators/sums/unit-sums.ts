import type { Finding } from '../../findings/finding.js'
import { owedText } from '../../receivables/owed.js'
import type { UnitContext } from '../../unit/context.js'
import { cutOverFor } from '../../unit/cut-over.js'
import type { JudgedContract, JudgedUnit } from '../../unit/judged.js'
import type { UnitRecords } from '../../unit/unit.js'
import { seriesText } from '../series-text.js'
import { Summing } from '../summing.js'
import { addBacklog } from './backlog.js'
import { addWorth } from './coverage.js'
import { addInvoicing } from './invoicing.js'
import { addItems } from './items.js'
import { addOpening } from './opening.js'
import { addReceivables } from './receivables.js'

/** What a unit adds to the indicators, as texts. */
export interface UnitSums {
  /** As `series-text` writes it. */
  readonly series: string
  /** What is open, invoice by invoice, as `receivables/owed` writes it. */
  readonly owed: string
}

/** All that a unit adds to the indicators. What lies before its cut-over is left out, save for receivables. */
export function unitSums(
  unit: JudgedUnit,
  { records }: UnitRecords,
  findings: readonly Finding[],
  context: UnitContext,
): UnitSums {
  const into = new Summing()
  for (const judged of unit.contracts) {
    const from = cutOverFor(subsidiaryOf(judged, unit), context) ?? Number.NEGATIVE_INFINITY
    addWorth(judged, context, into)
    addOpening(judged, into)
    addItems(judged, from, into)
    addBacklog(judged, unit, from, context, into)
  }
  addInvoicing(unit, records, findings, context, into)
  const owed = addReceivables(unit, records, context, into)
  return { series: seriesText(into.series), owed: owedText(owed) }
}

const subsidiaryOf = ({ record }: JudgedContract, { customers }: JudgedUnit): string | undefined =>
  record.values.subsidiary ?? customers[0]?.values.subsidiary
