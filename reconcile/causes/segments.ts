import type { ContractLine } from '../terms/contract.js'
import type { OffCase } from './cause.js'

/** The line that this one follows without a gap, of the same product: the ramp's segment before, what an amendment replaces, or what was redenominated. */
export const lineBefore = (off: OffCase): ContractLine | null => before(off, off.line)

/** That line, the one before it, and so on. */
export function linesBefore(off: OffCase): ContractLine[] {
  const found: ContractLine[] = []
  for (let one = before(off, off.line); one && !found.includes(one); one = before(off, one)) found.push(one)
  return found
}

function before({ contract, judged }: OffCase, line: ContractLine): ContractLine | null {
  const replaced = contract.lines.find(({ id }) => id === line.replaces)
  if (replaced) return replaced
  const start = judged.lineTerms.get(line.id)?.start
  const ended = contract.lines.filter(
    (other) => isAlike(other, line) && lastDay(other, judged.lineTerms) === start! - 1,
  )
  return ended.find(({ currency }) => currency === line.currency) ?? ended[0] ?? null
}

/** The line that follows this one without a gap, of the same product and currency. */
export function lineAfter({ contract, line, judged }: OffCase): ContractLine | null {
  const end = lastDay(line, judged.lineTerms)
  if (end === null) return null
  return (
    contract.lines.find(
      (other) =>
        isAlike(other, line) &&
        other.currency === line.currency &&
        judged.lineTerms.get(other.id)?.start === end + 1,
    ) ?? null
  )
}

type Terms = OffCase['judged']['lineTerms']

function lastDay(line: ContractLine, terms: Terms): number | null {
  const term = terms.get(line.id)
  if (!term) return null
  return term.cut && (term.naturalEnd === null || term.cut.on < term.naturalEnd)
    ? term.cut.on
    : term.naturalEnd
}

const isAlike = (a: ContractLine, b: ContractLine): boolean =>
  a !== b &&
  a.productCode === b.productCode &&
  a.pricePeriod === b.pricePeriod &&
  a.chargeType === b.chargeType

/** How many increases a line had taken when it ended. */
export function raisesAtEnd({ judged }: OffCase, line: ContractLine): number {
  const own = (judged.tying?.items ?? []).filter(({ expected }) => expected.lineId === line.id)
  return own.at(-1)?.expected.derivation.uplifts ?? 0
}
