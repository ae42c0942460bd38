import type { CivilDate } from '../../../reconcile/basics/civil-date.js'
import { ONE, ZERO } from '../../../reconcile/basics/fraction.js'
import type { BilledDocument, BilledLine } from '../../../reconcile/documents/document.js'
import type { Bundle, Charge, Item } from '../../../reconcile/matching/match.js'

/** An item with nothing to it but an amount and days. */
export function itemOf(id: string, amount: number, billDate: number, days = 30): Item {
  const period = { start: billDate as CivilDate, end: (billDate + days - 1) as CivilDate }
  const money = { minor: BigInt(amount), currency: 'USD' }
  return {
    expected: {
      lineId: id,
      productCode: 'P',
      kind: 'recurring',
      period,
      fullPeriod: period,
      stub: false,
      factor: ONE,
      unrounded: { n: BigInt(amount), d: 100n },
      amount: money,
      billDate: period.start,
      scheduledDate: period.start,
      dueDate: null,
      opening: false,
      held: false,
      done: null,
      cutBy: null,
      derivation: {
        unitPrice: null,
        discountPercent: null,
        quantity: null,
        pricePeriod: null,
        periodsPrice: null,
        uplifts: 0,
        upliftFactor: ONE,
        fullCharge: ZERO,
        months: null,
        spreadTotal: null,
        proration: 'daily',
        notes: [],
      },
    },
    amount: BigInt(amount),
    group: 'P',
    due: true,
    opening: false,
    match: null,
  }
}

/** An invoice of one line. */
export function bundleOf(
  id: string,
  amount: number,
  date: number,
  period: { start: number; end: number } | null = null,
): Bundle {
  const record = { object: 'invoice' as const, id, modifiedAt: null, values: {} }
  const lines: BilledLine[] = []
  const document: BilledDocument = {
    object: 'invoice',
    id,
    number: id,
    record,
    customerId: null,
    date: date as CivilDate,
    dueDate: null,
    currency: 'USD',
    standing: 'counts',
    reason: null,
    reasonMissing: false,
    tax: 0n,
    lines,
  }
  const days = period as { start: CivilDate; end: CivilDate } | null
  const line: BilledLine = {
    id: `line ${id}`,
    document,
    record,
    productCode: 'P',
    amount: BigInt(amount),
    gross: null,
    listed: BigInt(amount),
    period: days,
    placed: null,
    link: null,
  }
  lines.push(line)
  const charge: Charge = {
    id: line.id,
    line,
    amount: line.amount,
    gross: null,
    productCode: 'P',
    period: days,
    date: document.date,
    takesBack: null,
  }
  return {
    lead: charge,
    charges: [charge],
    amount: line.amount,
    period: days,
    date: document.date,
    replaces: null,
    replacesLast: null,
    foreign: false,
    strong: false,
  }
}
