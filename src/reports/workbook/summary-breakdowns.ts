import { formatMoney, money } from '../../../reconcile/basics/money.js'
import type { GroupFigures, Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { inWords, ruleText } from '../rule-text.js'
import { counted } from '../text.js'
import { DIRECTION_NAMES, SEVERITY_NAMES } from '../wording.js'
import { countCell, formulaCell, type SheetCell, textCell } from './cells.js'
import { DIRECTION, exposureHeader, owedToCustomer, owedToUs, RULE, SEVERITY } from './findings-columns.js'
import { findingsRange } from './findings-range.js'
import { newCell, newHeader } from './new-cell.js'
import type { SheetBuilder } from './sheet-builder.js'
import { COUNT, exposureStyle, HEADER, HEADER_RIGHT, HEADING, moneyStyle, NOTE } from './styles.js'

/** Where the two blocks begin. */
const LEFT = 0
const RIGHT_BLOCK = 5

/** Counts and exposures by rule, severity, direction and cause: formulas over the Findings sheet, so that they can be traced. */
export function addBreakdowns(sheet: SheetBuilder, input: ReportInput, tally: Tally): void {
  const top = sheet.row + 1
  const of = new Breakdown(input, tally)
  const left = of.counted(
    'By rule',
    RULE,
    tally.byRule,
    (key) => ruleText(input.rules, key).title,
    (key) => key,
  )
  const right = [
    ...of.counted('By severity', SEVERITY, tally.bySeverity, severityName, severityName),
    [],
    ...of.counted('By direction', DIRECTION, tally.byDirection, directionName, directionName),
    ...waivedNote(tally),
    [],
    ...of.shown(),
    [],
    ...of.summed('By cause', tally.byCause, (key) => (key === '' ? 'No cause named' : inWords(key))),
  ]
  for (const [index, cells] of left.entries()) sheet.put(top + index, LEFT, cells)
  for (const [index, cells] of right.entries()) sheet.put(top + index, RIGHT_BLOCK, cells)
}

/** Why what is owed comes to more in these tables than in the headline. */
function waivedNote({ byStatus }: Tally): Rows {
  const waived = byStatus.get('waived') ?? 0
  const text = `${counted(waived, 'waived finding')} ${waived === 1 ? 'is' : 'are'} in these tables, and not in what is owed above.`
  return waived === 0 ? [] : [[textCell(text, NOTE)]]
}

const severityName = (key: keyof typeof SEVERITY_NAMES): string => SEVERITY_NAMES[key]
const directionName = (key: keyof typeof DIRECTION_NAMES): string => DIRECTION_NAMES[key]

type Rows = readonly (readonly SheetCell[])[]

class Breakdown {
  private readonly input: ReportInput
  private readonly tally: Tally
  private readonly currency: string

  constructor(input: ReportInput, tally: Tally) {
    this.input = input
    this.tally = tally
    this.currency = input.reportingCurrency
  }

  /** Counted by formulas; `word` is what the Findings sheet's column says for a key. */
  counted<K extends string>(
    heading: string,
    header: string,
    groups: ReadonlyMap<K, GroupFigures>,
    name: (key: K) => string,
    word: (key: K) => string,
  ): Rows {
    const range = this.range(header)
    const exposures = this.range(exposureHeader(this.currency))
    const rows = [...groups].map(([key, group]) => [
      textCell(name(key)),
      formulaCell(`COUNTIFS(${range},"${word(key)}")`, group.count, COUNT),
      newCell(this.input, group.fresh),
      formulaCell(
        `SUMIFS(${exposures},${range},"${word(key)}")`,
        this.exposure(group),
        exposureStyle(this.currency),
      ),
    ])
    return [...this.head(heading), ...rows]
  }

  /** What the Findings sheet has no column of its own for. */
  summed(heading: string, groups: ReadonlyMap<string, GroupFigures>, name: (key: string) => string): Rows {
    const rows = [...groups].map(([key, group]) => [
      textCell(name(key)),
      countCell(group.count),
      newCell(this.input, group.fresh),
      { value: this.exposure(group), style: exposureStyle(this.currency) },
    ])
    return [...this.head(heading), ...rows]
  }

  /** What the filter on the Findings sheet shows at the moment. */
  shown(): Rows {
    const money = (header: string, value: number): readonly SheetCell[] => [
      textCell(header),
      null,
      null,
      formulaCell(`SUBTOTAL(109,${this.range(header)})`, value, moneyStyle(this.currency)),
    ]
    const rows = formulaCell(`SUBTOTAL(103,${this.range(SEVERITY)})`, this.tally.findings, COUNT)
    return [
      [textCell('What the filter on Findings shows now', HEADING)],
      [textCell('Rows'), rows],
      money(owedToUs(this.currency), this.owed('owedToUs')),
      money(owedToCustomer(this.currency), this.owed('owedToCustomer')),
    ]
  }

  private head(heading: string): Rows {
    const columns = ['Findings', newHeader(this.input), exposureHeader(this.currency)]
    return [
      [textCell(heading, HEADING)],
      [textCell(' ', HEADER), ...columns.map((text) => textCell(text, HEADER_RIGHT))],
    ]
  }

  private range(header: string): string {
    return findingsRange(header, this.tally.findings, this.input.reportingCurrency)
  }

  private exposure(group: GroupFigures): number {
    return Number(formatMoney(group.exposures.of(this.currency)))
  }

  private owed(side: 'owedToUs' | 'owedToCustomer'): number {
    const minor = this.tally.accounts
      .flatMap((one) => one[side])
      .reduce((sum, amount) => sum + amount.minor, 0n)
    return Number(formatMoney(money(minor, this.currency)))
  }
}
