import { formatExact } from '../basics/fraction.js'
import { money } from '../basics/money.js'
import { causeOf, causeOfAll, eitherOf } from '../causes/cause-of.js'
import { causeRoundedOnce, type ExplainedOn } from '../causes/rounded-once.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
import type { OffAmount } from '../matching/off-amount.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayList, sayMinor, sayPeriod } from '../words/say.js'
import { contractName, named, sayReasons } from './parts.js'

/** The finding of a difference, by one of the rules on amounts; `why` is what that rule saw. Null where its own tolerance allows it. */
export function amountFinding(
  rule: string,
  judged: JudgedContract,
  shared: OffAmount,
  claims: Claims,
  context: UnitContext,
  why = '',
): FindingDraft | null {
  const { off, cause } = explained(judged, shared, context)
  const { currency } = off
  if (within(allowanceFor(context, currency, rule), off.expected, off.actual)) return null
  const reasons = [sharedOn(off), why, cause.text, sayReasons(off.bundles)]
  const found = draft({
    rule,
    direction: off.actual < off.expected ? 'owed-to-us' : 'owed-to-customer',
    contract: judged.record,
    documents: off.documents.map(named),
    customerId: off.documents[0]?.customerId ?? null,
    subject: subjectOf(off),
    line: off.line,
    period: off.period,
    expected: money(off.expected, currency),
    actual: money(off.actual, currency),
    cause: cause.claimed,
    on: off.items[0]?.expected.billDate ?? off.documents[0]?.date ?? null,
    message: messageOf(judged, off, reasons.filter((text) => text !== '').join(' ')),
    evidence: evidenceFor(judged, off),
  })
  const charges = off.bundles.flatMap((bundle) => bundle.charges)
  claims.claim(found, off.items, charges)
  return found
}

/**
 * Of the lines that share the money, an amendment of several before all, the first on which a cause explains the
 * difference; else what befell all of them; else what would explain it if the sum was rounded once. Nothing is claimed where one line's cause and one of all explain it, but
 * of like lines: they are one line with their quantities added, and what befell all of it comes before what befell a part.
 */
function explained(judged: JudgedContract, off: OffAmount, context: UnitContext): ExplainedOn {
  const offs = [off, ...(off.instead ?? [])]
  const swapsFirst = [...offs.filter(({ swap }) => swap), ...offs.filter(({ swap }) => !swap)]
  const each = swapsFirst.map((one) => ({ off: one, cause: causeOf(judged, one, context) }))
  const lines = offs.filter(({ line, swap }) => line !== null && !swap)
  const all = causeOfAll(judged, lines, context)
  const one = each.find(({ cause }) => cause.text !== '')
  if (one && all.claimed && areAlike(judged, lines)) return { off, cause: all }
  if (one) return { off: one.off, cause: eitherOf(one.cause, all) }
  if (all.text !== '') return { off, cause: all }
  return causeRoundedOnce(judged, lines, context) ?? { off, cause: all }
}

/** Whether lines have the same price, discount and increase for the same days: on an invoice they are one line. */
function areAlike(judged: JudgedContract, offs: readonly OffAmount[]): boolean {
  const told = offs.map(({ line, items }) => {
    const terms = judged.contract?.lines.find(({ id }) => id === line?.id)
    if (!terms) return null
    const { productCode, unitPrice, discountPercent, upliftPercent, pricePeriod, quantity } = terms
    const days = items.map(({ expected: { period } }) => `${period.start} ${period.end}`)
    const price = [unitPrice, discountPercent, upliftPercent].map((value) => value && formatExact(value))
    return [productCode, pricePeriod, quantity.n > 0n, ...price, ...days].join()
  })
  return told.every((text) => text !== null && text === told[0])
}

/**
 * What tells one finding from another besides its line and period: where no line has the difference, those that share it;
 * where there is no item, what was billed. Above a cap the contract line does.
 */
function subjectOf({ items, bundles, expected, line }: OffAmount): string | null {
  if (items.length > 0) return line ? null : `lines:${lineIdsOf(items).join(' ')}`
  return expected !== 0n ? null : `line:${bundles[0]!.lead.id}`
}

const lineIdsOf = (items: readonly Item[]): readonly string[] => [
  ...new Set(items.map(({ expected }) => expected.lineId)),
]

function messageOf(judged: JudgedContract, off: OffAmount, why: string): string {
  const { currency, expected, actual } = off
  const numbers = sayList(off.documents.map(({ number }) => number))
  const what = `${contractName(judged.record)}${off.line ? `, ${off.line.productCode ?? off.line.id}` : ''}`
  const days = off.period ? ` for ${sayPeriod(off.period)}` : ''
  const gap = actual < expected ? expected - actual : actual - expected
  const isNothing = off.bundles.length === 0 || (actual === 0n && off.swap)
  const billed = isNothing ? nothingBilled(off, numbers) : `${numbers} billed ${sayMinor(actual, currency)}`
  return `On ${what}${days} ${billed} where ${sayMinor(expected, currency)} is expected: ${sayMinor(gap, currency)} too ${actual < expected ? 'little' : 'much'}.${why ? ` ${why}` : ''} ${todoOf(off)}`
}

/** Where more was credited than billed, nothing that is billed puts it right while the credit stands. */
function todoOf({ expected, actual }: OffAmount): string {
  if (actual > expected) return 'Credit what is too much.'
  if (actual >= 0n || expected < 0n) return 'Bill the rest.'
  return `Take back what was credited too much${expected > 0n ? ', and bill the rest' : ''}.`
}

const productsOf = (items: readonly Item[]): readonly string[] => [
  ...new Set(items.map(({ expected }) => expected.productCode ?? expected.lineId)),
]

/** Of lines that share a difference, which; and the sum that stands on the invoice, where the line's amount is a part of it that stands nowhere. */
function sharedOn({ altogether, bundles, currency, line, items }: OffAmount): string {
  if (!line && items.length > 0) return `That is for ${sayList(productsOf(items))} together.`
  if (!altogether) return ''
  const [billed, expected] = [altogether.billed, altogether.expected].map((minor) =>
    sayMinor(minor, currency),
  )
  const what = bundles.length > 1 ? 'Their lines are' : 'Its line is'
  return `${what} ${billed} for several lines of the contract, which come to ${expected}.`
}

/** What the invoice of its days left out: a line that adds, or one that takes away. */
function nothingBilled({ documents, expected }: OffAmount, numbers: string): string {
  if (documents.length === 0) return 'nothing was billed'
  return expected < 0n ? `${numbers} took nothing off` : `${numbers} billed nothing`
}

const TERMS = ['quantity', 'unitPrice', 'discountPercent'] as const

function evidenceFor(judged: JudgedContract, off: OffAmount) {
  const ids = off.line && !off.swap ? [off.line.id] : lineIdsOf(off.items)
  const terms = judged.lineRecords
    .filter(({ id }) => ids.includes(id))
    .flatMap((line) => evidenceFields(line, ...TERMS.filter((field) => line.values[field] !== undefined)))
  return [
    ...terms,
    ...off.bundles.flatMap(({ charges }) =>
      charges.flatMap((charge) => evidenceFields(charge.line.record, 'amount')),
    ),
  ]
}
