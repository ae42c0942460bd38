import type { CaseFigures } from './case-figures.js'

/** One rule and cause on so many contracts that a setting or a set-up explains them better than a slip does. */
export interface SystemicCase {
  readonly rule: string
  readonly cause: string
  readonly contracts: number
  readonly findings: number
}

const LEAST_CONTRACTS = 10
const LEAST_SHARE = 0.05

/** Rules and causes on at least 10 contracts and 5% of those judged (`contractsJudged`). */
export function systemicCases(
  cases: readonly CaseFigures[],
  contractsJudged: number,
): readonly SystemicCase[] {
  const groups = new Map<string, { rule: string; cause: string; contracts: Set<string>; findings: number }>()
  for (const one of cases) {
    if (!one.cause || !one.contract) continue
    const key = systemicKey(one.rule, one.cause.code)
    const group = groups.get(key) ?? {
      rule: one.rule,
      cause: one.cause.code,
      contracts: new Set(),
      findings: 0,
    }
    group.contracts.add(one.contract.id)
    group.findings += one.count
    groups.set(key, group)
  }
  return [...groups.values()]
    .filter(({ contracts }) => contracts.size >= Math.max(LEAST_CONTRACTS, contractsJudged * LEAST_SHARE))
    .map((group) => ({ ...group, contracts: group.contracts.size }))
}

export const systemicKey = (rule: string, cause: string): string => `${rule} ${cause}`
