import { SET_UP_OF_CAUSE, SET_UP_OF_RULE } from '../../../reconcile/causes/set-up.js'
import type { CaseFigures } from './case-figures.js'

/** One rule and cause on so many contracts that a setting or a set-up explains them better than a slip does. */
export interface SystemicCase {
  readonly rule: string
  /** Null of a rule whose findings never have one. */
  readonly cause: string | null
  readonly contracts: number
  readonly findings: number
  /** The setting or the set-up that would explain it, in sentences. */
  readonly explainedBy: string
}

const LEAST_CONTRACTS = 10
const LEAST_SHARE = 0.05

/** Rules and causes on at least 10 contracts and 5% of those judged (`contractsJudged`), the most contracts first. */
export function systemicCases(
  cases: readonly CaseFigures[],
  contractsJudged: number,
): readonly SystemicCase[] {
  const groups = new Map<string, Gathered>()
  for (const one of cases) {
    const explainedBy = explanationOf(one)
    if (explainedBy === null || !one.contract) continue
    const key = systemicKey(one)
    const group = groups.get(key) ?? newGroup(one, explainedBy)
    group.contracts.add(one.contract.id)
    group.findings += one.count
    groups.set(key, group)
  }
  return [...groups.values()]
    .filter(({ contracts }) => contracts.size >= Math.max(LEAST_CONTRACTS, contractsJudged * LEAST_SHARE))
    .map((group) => ({ ...group, contracts: group.contracts.size }))
    .sort((a, b) => b.contracts - a.contracts)
}

interface Gathered extends Pick<SystemicCase, 'rule' | 'cause' | 'explainedBy'> {
  readonly contracts: Set<string>
  findings: number
}

const newGroup = ({ rule, cause }: CaseFigures, explainedBy: string): Gathered => ({
  rule,
  cause: cause?.code ?? null,
  explainedBy,
  contracts: new Set(),
  findings: 0,
})

/** Null: its findings have nothing in common that could be set up. */
const explanationOf = ({ rule, cause }: CaseFigures): string | null =>
  (cause ? SET_UP_OF_CAUSE[cause.code] : SET_UP_OF_RULE[rule]) ?? null

const systemicKey = ({ rule, cause }: Pick<CaseFigures, 'rule' | 'cause'>): string =>
  `${rule} ${cause?.code ?? ''}`

/** Tells whether a case belongs to a systemic one. */
export function systemicTest(systemic: readonly SystemicCase[]): (one: CaseFigures) => boolean {
  const keys = new Set(systemic.map(({ rule, cause }) => `${rule} ${cause ?? ''}`))
  return (one) => keys.has(systemicKey(one))
}
