import { inDocumentOrder, isItemLine, productOf } from '../documents/line-facts.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import { type Answer, type Attempt, firstAnswer } from './answer.js'
import { Clues, type Records } from './clues.js'
import { unique } from './customers.js'
import type { Finder } from './finder.js'
import { fittingContracts } from './fitting.js'
import { handedOn } from './heir.js'
import type { LinkedLine } from './linked-line.js'

/** The answer for one line that bills something. */
export interface LineAnswer extends Answer {
  readonly line: LinkedLine
}

/** Every line of an invoice or credit memo that bills something, with the contract that it belongs to. */
export function linkLines(
  finder: Finder,
  document: CanonicalRecord,
  lines: readonly LinkedLine[],
  context: LinkingContext,
): LineAnswer[] {
  const clues = new Clues(finder, document, context)
  const credited = once(() => creditedLines(clues))
  const stop = () => finder.waiting
  const answers: LineAnswer[] = []
  for (const line of inDocumentOrder(lines)) {
    if (!isItemLine(line)) continue
    const answer = firstAnswer(ATTEMPTS, { clues, line, credited }, stop)
    const { contract, method, candidates } = handedOn(answer, finder, line, context)
    answers.push({ line, contract, method, candidates })
  }
  return answers
}

/** A line, and what its document knows for all of them. */
interface Asked {
  readonly clues: Clues
  readonly line: LinkedLine
  /** Of a credit memo: the lines that it may take back, linked. */
  readonly credited: () => readonly LineAnswer[]
}

/** Best evidence first. */
const ATTEMPTS: readonly Attempt<Asked>[] = [
  { method: 'approved link', contracts: ({ clues, line }) => clues.attested(line) },
  { method: 'line reference', contracts: ({ clues, line }) => clues.namedBy(line.values.contractRef) },
  { method: 'applied invoice', contracts: ofCreditedLines },
  { method: 'body reference', contracts: ({ clues }) => clues.named },
  { method: 'opportunity', contracts: ({ clues }) => clues.byOpportunity },
  { method: 'sales order', contracts: ({ clues }) => clues.byOrder },
  { method: 'po number', contracts: ({ clues }) => clues.byPurchaseOrder },
  { method: 'only fitting contract', contracts: ({ clues, line }) => fittingContracts(clues, line) },
]

/** Of a credit memo: contracts of the invoices that it is applied to or was made from, by the lines of the same product. */
function ofCreditedLines({ clues: { document, context }, line, credited }: Asked): Records {
  if (document.object !== 'creditMemo') return NOTHING
  const answers = credited()
  const product = productOf(line, context)
  const same = answers.filter((answer) => productOf(answer.line, context) === product)
  return unique((same.length > 0 ? same : answers).flatMap(({ contract }) => (contract ? [contract] : [])))
}

const NOTHING: Records = []

const creditedLines = ({ finder, document, context }: Clues): readonly LineAnswer[] =>
  creditedInvoices(finder, document).flatMap((invoice) =>
    linkLines(finder, invoice, finder.find('invoiceLine.invoiceId', invoice.id), context),
  )

/** Worked out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let result: { readonly is: T } | null = null
  return () => {
    result ??= { is: work() }
    return result.is
  }
}

/** Invoices that a credit memo is applied to; without an application, the one that it was made from. */
export function creditedInvoices(finder: Finder, credit: CanonicalRecord): CanonicalRecord[] {
  const applied = finder
    .find('application.fromId', credit.id)
    .flatMap(({ values }) => finder.find('invoice.id', values.toId))
  return unique(applied.length > 0 ? applied : finder.find('invoice.id', credit.values.createdFromId))
}
