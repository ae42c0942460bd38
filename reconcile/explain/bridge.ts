import type { BilledDocument } from '../documents/document.js'
import { compareIds } from '../documents/line-facts.js'
import type { JudgedContract } from '../unit/judged.js'
import { comparedAmount } from './compared-amount.js'
import { chargesOn, type Part, partsOf } from './invoice-parts.js'
import { taxByLine } from './invoice-tax.js'
import { recurringSteps } from './recurring-steps.js'
import { STEPS, type Step, type StepKind } from './step.js'

/** From a contract's previous invoice to this one, in minor units: previous.amount + the steps = amount. */
export interface Bridge {
  readonly currency: string
  /** Amounts are with tax; false where the tax of one of the two isn't known. */
  readonly withTax: boolean
  /** Null: it is the contract's first. */
  readonly previous: { readonly document: BilledDocument; readonly amount: bigint } | null
  readonly amount: bigint
  /** Without those of zero; none where the previous invoice is in another currency. */
  readonly steps: readonly Step[]
}

/** An invoice's bridge for one contract that it bills; null where it bills nothing of it. */
export function bridgeOf(judged: JudgedContract, invoiceId: string): Bridge | null {
  const invoices = invoicesOf(judged)
  const at = invoices.findIndex(({ id }) => id === invoiceId)
  const document = invoices[at]
  if (!document) return null
  const previous = at === 0 ? null : (invoices[at - 1] ?? null)
  const { currency } = document
  const [now, before] = [sumsOf(judged, document), previous && sumsOf(judged, previous)]
  // An invoice whose tax isn't known is compared before tax, and so is the one beside it.
  const withTax = now.tax !== null && before?.tax !== null
  const amountOf = ({ net, tax }: Sums) => net + (withTax ? (tax ?? 0n) : 0n)
  const start = previous && before && { document: previous, amount: amountOf(before) }
  const bridge = { currency, withTax, previous: start, amount: amountOf(now) }
  if (!previous || !before || previous.currency !== currency) return { ...bridge, steps: [] }
  const tax: Step = { kind: 'tax', amount: withTax ? (now.tax ?? 0n) - (before.tax ?? 0n) : 0n }
  const steps = [...stepsBetween(partsOf(judged, previous), partsOf(judged, document), currency), tax]
  return { ...bridge, steps: summed(steps) }
}

/** By date and id, those that were credited later too. */
function invoicesOf({ charges }: JudgedContract): readonly BilledDocument[] {
  const lines = charges.filter(({ line, takesBack }) => !takesBack && line.document.object === 'invoice')
  const invoices = new Set(lines.map(({ line }) => line.document))
  return [...invoices].sort((a, b) => a.date - b.date || compareIds(a.id, b.id))
}

interface Sums {
  readonly net: bigint
  /** On top of that; null: not known. */
  readonly tax: bigint | null
}

function sumsOf(judged: JudgedContract, document: BilledDocument): Sums {
  const taxes = taxByLine(document)
  let net = 0n
  let tax: bigint | null = 0n
  for (const charge of chargesOn(judged, document)) {
    const amount = comparedAmount(charge, judged)
    const own = taxes?.get(charge.line)
    net += amount
    tax = tax === null || own === undefined ? null : tax + own + charge.amount - amount
  }
  return { net, tax }
}

function stepsBetween(before: readonly Part[], now: readonly Part[], currency: string): readonly Step[] {
  const of = (parts: readonly Part[], kind: Part['kind']) => parts.filter((part) => part.kind === kind)
  const total = (parts: readonly Part[]) => parts.reduce((sum, { billed }) => sum + billed, 0n)
  const change = (kind: Part['kind'], as: StepKind): Step => ({
    kind: as,
    amount: total(of(now, kind)) - total(of(before, kind)),
  })
  return [
    ...recurringSteps(of(before, 'recurring'), of(now, 'recurring'), currency),
    change('incurred', 'as incurred'),
    change('one-time', 'one-time'),
    change('credit', 'credits'),
  ]
}

/** One a kind, in their order, without those that come to nothing. */
const summed = (steps: readonly Step[]): readonly Step[] =>
  STEPS.map((kind) => ({
    kind,
    amount: steps.reduce((sum, step) => (step.kind === kind ? sum + step.amount : sum), 0n),
  })).filter(({ amount }) => amount !== 0n)
