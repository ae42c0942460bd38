import { inOrder } from '../basics/in-order.js'
import type { BilledDocument, BilledLine } from '../documents/document.js'
import { compareIds } from '../documents/line-facts.js'
import type { Charge, Tying } from '../matching/match.js'

/** Invoices that bill a contract, by date and id: those that weren't taken back in full, and have more for it than a line of zero. */
export function contractInvoices(charges: readonly Charge[], tying: Tying | null): readonly BilledDocument[] {
  const gone = takenBack(tying)
  const invoices = new Set<BilledDocument>()
  for (const { id, line, takesBack } of charges) {
    if (line.document.object !== 'invoice' || takesBack || gone?.has(id) || isIdle(line)) continue
    invoices.add(line.document)
  }
  return inOrder([...invoices], byDate)
}

/** A line of zero bills nothing, on an invoice that bills something. */
const isIdle = ({ amount, document }: BilledLine): boolean =>
  amount === 0n && document.lines.some((other) => other.amount !== 0n)

const byDate = (a: BilledDocument, b: BilledDocument): number => a.date - b.date || compareIds(a.id, b.id)

function takenBack(tying: Tying | null): ReadonlySet<string> | null {
  const back = tying?.aside.filter(({ why }) => why === 'taken back') ?? []
  return back.length === 0 ? null : new Set(back.flatMap(({ bundle }) => bundle.charges.map(({ id }) => id)))
}
