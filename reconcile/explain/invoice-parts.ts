import type { BilledDocument } from '../documents/document.js'
import type { Charge, Item, Match } from '../matching/match.js'
import { groupBy } from '../rules/parts.js'
import type { JudgedContract } from '../unit/judged.js'
import { comparedAmount } from './compared-amount.js'

/** What an invoice bills of one contract line, or of a product. `billed` is as on paper, whatever was credited later. */
export interface Part {
  readonly kind: 'recurring' | 'one-time' | 'credit' | 'incurred'
  /** The contract line; null where that isn't known. */
  readonly lineId: string | null
  readonly productCode: string | null
  /** Minor units. */
  readonly billed: bigint
  /** What it was expected to be, where this invoice alone answers it. */
  readonly items: readonly Item[]
}

/** The contract's lines on an invoice; credits that take them back are left out. */
export const chargesOn = ({ charges }: JudgedContract, document: BilledDocument): readonly Charge[] =>
  charges.filter(({ line, takesBack }) => takesBack === null && line.document === document)

/** An invoice's lines by the contract line that they are for. Every charge is in exactly one part. */
export function partsOf(judged: JudgedContract, document: BilledDocument): readonly Part[] {
  const left = new Set(chargesOn(judged, document))
  const parts: Part[] = []
  for (const match of judged.tying?.matches ?? []) {
    const own = match.bundles.map(({ lead }) => lead).filter((lead) => left.has(lead))
    if (own.length === 0 || own.length < match.bundles.length || match.bundles.some(({ foreign }) => foreign))
      continue
    for (const charge of own) left.delete(charge)
    parts.push(...matchedParts(match, billedOf(own, judged)))
  }
  const incurred = incurredCharges(judged)
  return [...parts, ...[...left].map((charge) => loosePart(charge, judged, incurred))]
}

const billedOf = (charges: readonly Charge[], judged: JudgedContract): bigint =>
  charges.reduce((sum, charge) => sum + comparedAmount(charge, judged), 0n)

/** Several contract lines in one match: the last one has the difference, as the rules take it. */
function matchedParts({ pass, items }: Match, billed: bigint): Part[] {
  const byLine = groupBy(items, ({ expected }) => expected.lineId)
  let left = billed
  return [...byLine].map(([lineId, own], index) => {
    const amount = index === byLine.size - 1 ? left : expectedOf(own)
    left -= amount
    const kind = pass === 'usage' ? 'incurred' : kindOf(own, billed)
    return { kind, lineId, productCode: own[0]?.expected.productCode ?? null, billed: amount, items: own }
  })
}

/** Minor units. */
export const expectedOf = (items: readonly Item[]): bigint =>
  items.reduce((sum, { expected }) => sum + expected.amount.minor, 0n)

/** What a contract line takes off within a charge is fewer of it, no credit: the sum that is billed tells. */
function kindOf(items: readonly Item[], billed: bigint): Part['kind'] {
  if (billed < 0n) return 'credit'
  const once = items.every(({ expected: { kind } }) => kind === 'one-time' || kind === 'milestone')
  return once ? 'one-time' : 'recurring'
}

const incurredCharges = ({ tying }: JudgedContract): ReadonlySet<Charge> =>
  new Set((tying?.aside ?? []).flatMap(({ why, bundle }) => (why === 'not judged' ? [bundle.lead] : [])))

function loosePart(charge: Charge, judged: JudgedContract, incurred: ReadonlySet<Charge>): Part {
  const billed = comparedAmount(charge, judged)
  const kind = billed < 0n ? 'credit' : incurred.has(charge) ? 'incurred' : 'recurring'
  return { kind, lineId: null, productCode: charge.productCode, billed, items: [] }
}
