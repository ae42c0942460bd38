import type { BilledDocument } from '../documents/document.js'
import { compareIds } from '../documents/line-facts.js'
import type { JudgedContract } from '../unit/judged.js'

/** Invoices that bill a contract, by date and id: those that weren't taken back in full. */
export function contractInvoices(judged: JudgedContract): BilledDocument[] {
  const gone = new Set<string>()
  for (const { bundle, why } of judged.tying?.aside ?? [])
    if (why === 'taken back') for (const { id } of bundle.charges) gone.add(id)
  const invoices = new Map<string, BilledDocument>()
  for (const { id, line, takesBack } of judged.charges) {
    const { document } = line
    if (document.object === 'invoice' && !takesBack && !gone.has(id)) invoices.set(document.id, document)
  }
  return [...invoices.values()].sort((a, b) => a.date - b.date || compareIds(a.id, b.id))
}
