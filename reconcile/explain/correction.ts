import { parseDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { Finding } from '../findings/finding.js'
import type { Aside } from '../matching/match.js'
import type { ContractReport } from '../unit/report.js'
import { claimedItems, minorOf } from './alternatives.js'

/** The document that makes a finding go away. Amounts in minor units of `currency`, above zero, before tax. */
export interface Correction {
  readonly kind: 'invoice' | 'credit memo'
  readonly currency: string
  readonly amount: bigint
  /** They add up to the amount. */
  readonly lines: readonly CorrectionLine[]
}

export interface CorrectionLine {
  readonly productCode: string | null
  readonly period: Period | null
  readonly amount: bigint
}

/** Null where no invoice or credit memo does: money on the wrong day, a risk, a record to be corrected, an invoice that waits. */
export function correctionOf(finding: Finding, own: ContractReport | null): Correction | null {
  const { currency, direction } = finding
  if (finding.rule === 'INVOICE_UNAPPROVED') return null
  const difference = minorOf(finding.difference, currency)
  if (currency === null || difference === null || difference === 0n) return null
  if (direction === 'owed-to-us' && difference < 0n) {
    const amount = -difference
    return { kind: 'invoice', currency, amount, lines: linesOf(amount, unbilled(finding, own), finding, own) }
  }
  if (direction === 'owed-to-customer' && difference > 0n) {
    const lines = linesOf(difference, tooMuch(finding, own), finding, own)
    return { kind: 'credit memo', currency, amount: difference, lines }
  }
  return null
}

/** The lines found, where they account for all of it; else one line for what the finding is about. */
function linesOf(
  amount: bigint,
  found: readonly CorrectionLine[],
  finding: Finding,
  own: ContractReport | null,
): CorrectionLine[] {
  const sum = found.reduce((all, line) => all + line.amount, 0n)
  if (found.length > 0 && sum === amount) return [...found]
  return [
    {
      productCode: finding.line?.productCode ?? productBilled(finding, own),
      period: periodOf(finding),
      amount,
    },
  ]
}

/** The one product by which what several contract lines share was billed; null: none, or several. */
function productBilled(finding: Finding, own: ContractReport | null): string | null {
  const items = own ? claimedItems(finding, own) : []
  const bundles = items.flatMap(({ match }) => match?.bundles ?? [])
  const [product, ...others] = new Set(bundles.map(({ lead }) => lead.productCode))
  return others.length === 0 ? (product ?? null) : null
}

function periodOf({ period }: Finding): Period | null {
  const start = period && parseDate(period.start)
  const end = period && parseDate(period.end)
  return start === null || end === null ? null : { start, end }
}

/** What the finding speaks of and nobody billed. */
function unbilled(finding: Finding, own: ContractReport | null): CorrectionLine[] {
  if (!own) return []
  return claimedItems(finding, own)
    .filter(({ match }) => match === null)
    .map(({ expected, amount }) => ({
      productCode: expected.productCode,
      period: expected.period,
      amount,
    }))
}

/** Billed without an item, and rightly so. */
const RIGHT: ReadonlySet<Aside> = new Set(['taken back', 'not judged', 'migrated', 'nothing'])

/** What the finding's invoices billed that no item stands for, net of what was credited; else what nobody took off. */
function tooMuch(finding: Finding, own: ContractReport | null): CorrectionLine[] {
  if (own === null) return []
  if (claimedItems(finding, own).length > 0)
    return unbilled(finding, own).map((line) => ({ ...line, amount: -line.amount }))
  const { invoices } = finding
  const ids = new Set(invoices.map(({ id }) => id))
  return (own.tying?.aside ?? [])
    .filter(({ why, bundle }) => !RIGHT.has(why) && ids.has(bundle.lead.line.document.id))
    .map(({ bundle: { lead, period, amount } }) => ({ productCode: lead.productCode, period, amount }))
}
