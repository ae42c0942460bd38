import { compare, parseDecimal, ZERO } from '../basics/fraction.js'
import { digitsOf, exactAmount, money } from '../basics/money.js'
import { readMinor } from '../documents/minor.js'
import type { Materiality } from '../settings.js'
import type { Direction, Finding } from './finding.js'

/** Marks findings of cases whose sum in their direction lies below the company's materiality. What has no exposure is material. */
export function withMateriality(
  findings: readonly Finding[],
  materiality: Materiality,
  reporting: string,
): Finding[] {
  if (Object.values(materiality).every((text) => text === '0')) return [...findings]
  const sums = sumsByCase(findings)
  return findings.map((finding) => {
    const total = sums.get(sumKey(finding))
    if (total === undefined) return finding
    const least = parseDecimal(limitOf(finding.direction, materiality)) ?? ZERO
    return {
      ...finding,
      material: compare(exactAmount(money(total, reporting)), least) >= 0,
    }
  })
}

const sumKey = (finding: Finding): string => `${finding.case} ${finding.direction}`

function sumsByCase(findings: readonly Finding[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const finding of findings) {
    const { exposure } = finding
    const minor = exposure && readMinor(exposure.amount, digitsOf(exposure.currency))
    if (minor !== null) sums.set(sumKey(finding), (sums.get(sumKey(finding)) ?? 0n) + minor)
  }
  return sums
}

function limitOf(direction: Direction, materiality: Materiality): string {
  if (direction === 'owed-to-us') return materiality.owedToUs
  if (direction === 'owed-to-customer') return materiality.owedToCustomer
  return materiality[direction] ?? materiality.other
}
