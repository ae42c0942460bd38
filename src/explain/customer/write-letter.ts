import { formatDate } from '../../../reconcile/basics/civil-date.js'
import { parseDecimal } from '../../../reconcile/basics/fraction.js'
import { formatMoney, roundToMoney } from '../../../reconcile/basics/money.js'
import { isRejected, standingOf } from '../../../reconcile/documents/standing.js'
import type { Finding } from '../../../reconcile/findings/finding.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { ContractReport } from '../../../reconcile/unit/report.js'
import { type ExplainJob, unitsOf } from '../explain.js'
import { type Change, LETTER_SCHEMA, type Letter } from './letter.js'
import { letterLines, lineSums, minorText } from './lines.js'
import { settledOf } from './settled.js'
import { changeOf } from './steps.js'

/** An explanation, before it is known whether anything stands against what the invoice says. */
type Draft = Omit<Letter, 'underReview'>

/** What came of an invoice: the explanation, all findings that name it, and what was left out of it. */
export interface Written {
  /** Null where the invoice itself doesn't allow one: `unfit` says why. */
  readonly letter: Draft | null
  readonly unfit: string | null
  readonly findings: readonly Finding[]
  readonly leftOut: readonly string[]
}

/** Explains an invoice to whoever pays it, from the staged rows. */
export async function writeLetter(invoice: CanonicalRecord, job: ExplainJob): Promise<Written> {
  const units = await unitsOf(invoice, job)
  const reports = units.map(({ report }) => report)
  const findings = reports
    .flatMap((report) => report.findings)
    .filter(({ invoices }) => invoices.some(({ id }) => id === invoice.id))
  const lines = await job.store.records.children('invoiceLine', [invoice.id])
  const contracts = reports.flatMap((report) => report.contracts)
  const made = await letterOf(invoice, lines, contracts, job)
  return typeof made === 'string'
    ? { letter: null, unfit: made, findings, leftOut: [] }
    : { ...made, unfit: null, findings }
}

/** A sentence where the invoice doesn't allow one. */
async function letterOf(
  invoice: CanonicalRecord,
  lines: readonly CanonicalRecord[],
  contracts: readonly ContractReport[],
  job: ExplainJob,
): Promise<string | (Pick<Written, 'leftOut'> & { readonly letter: Draft })> {
  const { context, store } = job
  const { values } = invoice
  const asOf = formatDate(context.asOf.calendarDay)
  const unfit = unfitness(invoice, asOf)
  if (unfit !== null) return unfit
  const currency = context.currencies.get(values.currency ?? '') ?? values.currency ?? ''
  const sums = lineSums(lines, currency)
  const total = parseDecimal(values.total ?? '')
  if (!sums || !total) return 'An amount of it can’t be read.'
  const whole = roundToMoney(total, currency)
  const tax = sums.tax === 0n ? whole.minor - sums.net : sums.tax
  if (sums.net + tax !== whole.minor || (tax !== 0n && tax < 0n !== whole.minor < 0n))
    return `Its lines come to ${minorText(sums.net + sums.tax, currency)} with tax, and its total is ${formatMoney(whole)}.`
  const customer =
    values.customerId === undefined ? null : await store.records.get('customer', values.customerId)
  const names = await itemNames(lines, job)
  const changes = contracts.map((own) => changeOf(own, invoice.id))
  return {
    letter: {
      schema: LETTER_SCHEMA,
      invoice: values.number ?? '',
      asOf,
      date: values.date ?? '',
      dueDate: values.dueDate ?? null,
      currency,
      customer: customer?.values.name ?? null,
      purchaseOrder: values.poNumber ?? null,
      lines: letterLines(lines, contracts, currency, (id) => names.get(id ?? '') ?? null),
      net: minorText(sums.net, currency),
      tax: minorText(tax, currency),
      total: formatMoney(whole),
      settled: await settledOf(invoice, currency, store, asOf),
      open: openOf(values.unpaid, currency),
      changes: changes.filter((one): one is Change => one !== null && one !== 'not as agreed'),
    },
    leftOut: changes.includes('not as agreed')
      ? ['the comparison with the previous invoice, as one of the two isn’t as agreed']
      : [],
  }
}

function unfitness(invoice: CanonicalRecord, asOf: string): string | null {
  const { values, unreadable } = invoice
  const [field] = Object.keys(unreadable ?? {})
  if (field !== undefined) return `Its ${field} can’t be read.`
  if (values.number === undefined || values.date === undefined) return 'It has no number or no date.'
  const standing = standingOf(invoice)
  if (standing === 'voided') return 'It is voided.'
  if (standing === 'unapproved') return isRejected(values) ? 'It was rejected.' : 'It isn’t approved yet.'
  if (values.date > asOf) return `It is dated ${values.date}, after the newest run’s day.`
  return null
}

const openOf = (unpaid: string | undefined, currency: string): string | null => {
  const exact = unpaid === undefined ? null : parseDecimal(unpaid)
  return exact && formatMoney(roundToMoney(exact, currency))
}

/** Items as customers know them: by name, never by code. */
async function itemNames(
  lines: readonly CanonicalRecord[],
  { store }: ExplainJob,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(lines.flatMap(({ values }) => values.itemId ?? []))) {
    const name = (await store.records.get('item', id))?.values.name
    if (name !== undefined) names.set(id, name)
  }
  return names
}
