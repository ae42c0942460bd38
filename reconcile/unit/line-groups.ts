import { billingGroup } from '../linking/outline.js'
import type { Charge } from '../matching/match.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import type { UnitContext } from './context.js'

/** The billing groups that a contract's lines make, and which of them take more than was committed. */
export class LineGroups {
  readonly #context: UnitContext
  /** Those of lines whose items are theirs alone. */
  readonly names: ReadonlySet<string>
  /** Of usage, or time and materials, alone. */
  readonly openEnded: ReadonlySet<string>
  /** Of such lines and others. */
  readonly mixed: ReadonlySet<string>
  /** Codes that in a mixed group tell usage, or time and materials, from what else is in it. */
  readonly #apart: ReadonlySet<string>

  constructor(contract: Contract, charges: readonly Charge[], context: UnitContext) {
    this.#context = context
    this.names = this.#of(contract.lines.filter((line) => !sharesMilestones(contract, line)))
    const open = this.#of(contract.lines.filter(isOpenEnded))
    const fixed = this.#of(contract.lines.filter((line) => !isOpenEnded(line)))
    this.openEnded = new Set([...open].filter((group) => !fixed.has(group)))
    this.mixed = new Set([...open].filter((group) => fixed.has(group)))
    this.#apart = this.mixed.size === 0 ? NO_CODES : codesApart(contract, charges)
  }

  of(product: string | null): string {
    return billingGroup(product, this.#context)
  }

  isApart(product: string | null): boolean {
    return product !== null && this.#apart.has(product) && this.mixed.has(this.of(product))
  }

  #of(lines: readonly ContractLine[]): ReadonlySet<string> {
    return new Set(lines.map(({ productCode }) => this.of(productCode)))
  }
}

const NO_CODES: ReadonlySet<string> = new Set()

/** Usage, or time and materials: what is billed above what was committed is right. */
const isOpenEnded = ({ chargeType }: ContractLine): boolean =>
  chargeType === 'usage' || chargeType === 'as-incurred'

/** Codes of lines without a fixed amount that no other line has, and by which something was billed. */
function codesApart({ lines }: Contract, charges: readonly Charge[]): ReadonlySet<string> {
  const codesOf = (some: readonly ContractLine[]) =>
    new Set(some.flatMap(({ productCode }) => productCode ?? []))
  const fixed = codesOf(lines.filter((line) => !isOpenEnded(line)))
  const billed = new Set(charges.flatMap(({ productCode }) => productCode ?? []))
  return new Set(
    [...codesOf(lines.filter(isOpenEnded))].filter((code) => billed.has(code) && !fixed.has(code)),
  )
}

export const isByMilestone = ({ frequency }: ContractLine): boolean => frequency.unit === 'milestone'

/** A line billed by milestones, as others are: none of the items is its own. */
const sharesMilestones = (contract: Contract, line: ContractLine): boolean =>
  isByMilestone(line) && contract.lines.filter(isByMilestone).length > 1
