import { Local } from '../linking/finder.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import { judgeContract } from '../unit/judge-contract.js'
import { inOrder, judgeUnit } from '../unit/judge-unit.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import type { UnitRecords } from '../unit/unit.js'
import type { Alternative } from './alternatives.js'
import { type LaidWord, layWords } from './lay-words.js'
import { type Tally, tallyOf } from './tally.js'

/** A unit's contracts under every alternative, and the words that no mapping knows. */
export interface LaidUnit {
  readonly contracts: readonly LaidContract[]
  readonly words: readonly LaidWord[]
}

/** A contract under every alternative, in their order. */
export interface LaidContract {
  readonly record: CanonicalRecord
  /** Under the configuration as it is; null where its terms can't be laid out. */
  readonly now: Tally | null
  readonly outcomes: readonly Outcome[]
}

/** `named`: the contract names the setting itself, and a default can't change it. `unfit`: its terms can't be read under the value. */
export type Outcome = Tally | 'named' | 'unfit'

/** Lays a unit's contracts under each alternative, one setting changed at a time. Documents are read once: no default bears on them. */
export function layUnit(
  unit: UnitRecords,
  alternatives: readonly Alternative[],
  context: UnitContext,
): LaidUnit {
  const judged = judgeUnit(unit, context)
  return {
    contracts: layContracts(unit, judged, alternatives, context),
    words: layWords(unit, judged, context),
  }
}

function layContracts(
  unit: UnitRecords,
  { contracts }: JudgedUnit,
  alternatives: readonly Alternative[],
  context: UnitContext,
): LaidContract[] {
  const finder = new Local(inOrder(unit.records))
  const contexts = alternatives.map((one) => contextUnder(one, context))
  return contracts.map((judged) => {
    const now = tallyOf(judged, context)
    const outcomes = alternatives.map((one, index): Outcome => {
      if (names(judged, one.setting)) return 'named'
      if (one.isCurrent) return now ?? 'unfit'
      const again = now && judgeContract(judged.record, judged, finder, contexts[index]!)
      return (again && tallyOf(again, context)) ?? 'unfit'
    })
    return { record: judged.record, now, outcomes }
  })
}

const contextUnder = ({ setting, value }: Alternative, context: UnitContext): UnitContext => ({
  ...context,
  termDefaults: { ...context.termDefaults, [setting]: value },
})

/** Said by the contract, or by each of its lines: then nothing is left to the default. */
function names({ record, lineRecords }: JudgedContract, setting: string): boolean {
  const says = ({ values }: CanonicalRecord): boolean => (values[setting] ?? '').trim() !== ''
  return says(record) || (lineRecords.length > 0 && lineRecords.every(says))
}
