import { listOf } from '../basics/list-of.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import type { Finder } from './finder.js'
import { homeUnit, unitsOf } from './home-units.js'
import type { Home, Housed, LineLink } from './link.js'
import { creditedInvoices, type LineAnswer, linkLines } from './link-lines.js'
import { payersOf } from './payers.js'
import { contractsNamed } from './succession.js'
import { contractUnit } from './unit-key.js'

/** The homes of an invoice or a credit memo, and of the applications that settle it, each with its record. */
export function documentHomes(
  finder: Finder,
  document: CanonicalRecord,
  context: LinkingContext,
): readonly Housed[] {
  const isCredit = document.object === 'creditMemo'
  const lineObject: ObjectName = isCredit ? 'creditMemoLine' : 'invoiceLine'
  const lines = finder.find(isCredit ? 'creditMemoLine.invoiceId' : 'invoiceLine.invoiceId', document.id)
  const applications = applicationsOf(finder, document)
  // Most documents name their contract here: it is asked for along with the lines.
  contractsNamed(finder, document.values.contractRef)
  finder.find('link.invoiceId', document.id)
  if (finder.waiting) return []
  const answers = linkLines(finder, document, lines, context)
  const links = listOf(answers, (answer) => lineLink(finder, document, lineObject, answer))
  const needed =
    links.length > 0 ? listOf(links, ({ unit }) => unit) : [homeUnit(finder, document.values.customerId)]
  for (const { candidates } of answers) for (const one of candidates) needed.push(contractUnit(one))
  if (isCredit) needed.push(...creditedUnits(finder, document, context))
  const units = unitsOf(needed)
  const home: Home = { object: document.object, id: document.id, units, links }
  return [{ home, record: document }, ...applications.map((record) => applicationHome(record, units))]
}

function lineLink(
  finder: Finder,
  document: CanonicalRecord,
  object: ObjectName,
  answer: LineAnswer,
): LineLink {
  const { line, contract, method, candidates } = answer
  const unit = unitOf(finder, document, answer)
  const contractId = contract?.id ?? null
  const link = {
    object,
    lineId: line.id,
    documentId: document.id,
    contractId,
    method,
    candidates: NOBODY,
    unit,
  }
  if (candidates.length > 0) return { ...link, ...named(candidates) }
  const stranger = contract ? strangerOf(finder, document.values.customerId, contract) : undefined
  return stranger === undefined ? link : { ...link, stranger }
}

/** The name of a customer that doesn't pay for the contract; a customer of the contract's own account isn't looked at twice. */
function strangerOf(
  finder: Finder,
  customerId: string | undefined,
  contract: CanonicalRecord,
): string | undefined {
  if (customerId === undefined || homeUnit(finder, customerId) === contractUnit(contract)) return undefined
  const [customer] = finder.find('customer.id', customerId)
  if (!customer || payersOf(finder, contract).some(({ id }) => id === customerId)) return undefined
  return customer.values.name ?? customer.values.entityId
}

const NOBODY: readonly string[] = []

/** Candidates in the order of their ids, with their numbers: a unit that judges the line may know none of them itself. */
function named(candidates: readonly CanonicalRecord[]): Pick<LineLink, 'candidates' | 'candidateNumbers'> {
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    candidates: sorted.map(({ id }) => id),
    candidateNumbers: sorted.map(({ id, values }) => values.number ?? id),
  }
}

/** The contract's; where several are in doubt theirs, if it is one; else its customer's. */
function unitOf(finder: Finder, document: CanonicalRecord, { contract, candidates }: LineAnswer): string {
  if (contract) return contractUnit(contract)
  const units = new Set(candidates.map(contractUnit))
  const [only] = units
  return only !== undefined && units.size === 1 ? only : homeUnit(finder, document.values.customerId)
}

/** A credit memo is needed wherever an invoice is judged that it takes back. */
function creditedUnits(finder: Finder, credit: CanonicalRecord, context: LinkingContext): readonly string[] {
  return creditedInvoices(finder, credit).flatMap((invoice) => {
    const lines = finder.find('invoiceLine.invoiceId', invoice.id)
    return linkLines(finder, invoice, lines, context).map((answer) => unitOf(finder, invoice, answer))
  })
}

/** Applications of a credit memo, and of an invoice all that don't come from one: each application once. */
function applicationsOf(finder: Finder, document: CanonicalRecord): readonly CanonicalRecord[] {
  if (document.object === 'creditMemo') return finder.find('application.fromId', document.id)
  return finder
    .find('application.toId', document.id)
    .filter(({ values }) => finder.find('creditMemo.id', values.fromId).length === 0)
}

const applicationHome = (record: CanonicalRecord, units: readonly string[]): Housed => ({
  home: { object: 'application', id: record.id, units, links: [] },
  record,
})
