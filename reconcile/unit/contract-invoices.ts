import { inOrder } from '../basics/in-order.js'
import type { BilledDocument } from '../documents/document.js'
import { compareIds } from '../documents/line-facts.js'
import type { Charge, Tying } from '../matching/match.js'

/** Invoices that bill a contract, by date and id: those that weren't taken back in full. */
export function contractInvoices(charges: readonly Charge[], tying: Tying | null): readonly BilledDocument[] {
  const gone = takenBack(tying)
  const invoices = new Set<BilledDocument>()
  for (const { id, line, takesBack } of charges) {
    if (line.document.object === 'invoice' && !takesBack && !gone?.has(id)) invoices.add(line.document)
  }
  return inOrder([...invoices], byDate)
}

const byDate = (a: BilledDocument, b: BilledDocument): number => a.date - b.date || compareIds(a.id, b.id)

function takenBack(tying: Tying | null): ReadonlySet<string> | null {
  const back = tying?.aside.filter(({ why }) => why === 'taken back') ?? []
  return back.length === 0 ? null : new Set(back.flatMap(({ bundle }) => bundle.charges.map(({ id }) => id)))
}
