import type { BilledDocument } from '../documents/document.js'
import type { Bundle, Charge, Item } from '../matching/match.js'
import { creditedFor, creditedOn } from '../matching/rebilled.js'
import type { Doubt } from './doubt.js'
import type { JudgedContract } from './judged.js'

/**
 * Invoices with days of a renewal's that were issued when something of the old contract's fell due, or was to be billed again
 * after a credit, and that nobody billed: they may be the old one's, with the wrong days on them. All such lines of an
 * invoice together, then each by itself; the nearest to that day first, of one day the latest.
 */
export function daysOfTheNext(old: JudgedContract, next: JudgedContract): Doubt[] {
  const lacking = (old.tying?.items ?? []).filter(isLacking)
  if (lacking.length === 0 || !next.contract) return []
  const { startDate } = next.contract
  const takenBack = new Set(next.charges.map(({ takesBack }) => takesBack))
  const likely = next.charges
    .filter(({ amount, period, line }) => amount > 0n && period !== null && !takenBack.has(line))
    .filter(({ period, line }) => period!.start >= startDate && line.link?.method !== 'approved link')
    .flatMap((charge, at) => {
      const away = daysAway(charge, lacking, old)
      return away === null ? [] : [{ charge, away, at }]
    })
    .sort((a, b) => a.away - b.away || b.charge.date - a.charge.date || b.at - a.at)
    .map(({ charge }) => charge)
  return [...invoicesOf(likely), ...likely.map((charge) => [charge])].map((charges) => ({
    now: new Map([[next.record.id, charges]]),
    ways: [new Map([[old.record.id, charges.map(withOtherDays)]])],
    unlessMissed: true,
  }))
}

const isLacking = ({ due, match, expected }: Item): boolean =>
  due && match === null && expected.kind === 'recurring'

const withOtherDays = (charge: Charge): Charge => ({ ...charge, misdated: true })

/** Days from a credit of what is lacking, or from its bill date; null: the charge was issued at another time. */
function daysAway(charge: Charge, lacking: readonly Item[], old: JudgedContract): number | null {
  const { earlyDays, graceDays } = old.contract!
  const back = takenBackOf(old)
  const days = lacking.flatMap((item) => {
    if (item.expected.productCode !== charge.productCode) return []
    const credited = creditedFor(item, charge, back, graceDays)
    if (credited) return [Math.abs(charge.date - creditedOn(credited))]
    const late = charge.date - item.expected.billDate
    return late >= -earlyDays && late <= graceDays ? [Math.abs(late)] : []
  })
  return days.length > 0 ? Math.min(...days) : null
}

const takenBackOf = ({ tying }: JudgedContract): readonly Bundle[] =>
  tying!.aside.filter(({ why }) => why === 'taken back').map(({ bundle }) => bundle)

/** Charges by their invoice, where it has several. */
function invoicesOf(charges: readonly Charge[]): Charge[][] {
  const byDocument = new Map<BilledDocument, Charge[]>()
  for (const charge of charges) {
    const known = byDocument.get(charge.line.document)
    if (known) known.push(charge)
    else byDocument.set(charge.line.document, [charge])
  }
  return [...byDocument.values()].filter((own) => own.length > 1)
}
