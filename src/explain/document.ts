import { linkWords } from '../../reconcile/attestations/words.js'
import { formatDate, parseDate } from '../../reconcile/basics/civil-date.js'
import { isRejected, standingOf } from '../../reconcile/documents/standing.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import type { LineLink } from '../../reconcile/linking/link.js'
import type { AsideBundle, Bundle, Tying } from '../../reconcile/matching/match.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { ContractReport } from '../../reconcile/unit/report.js'
import { counted } from '../reports/text.js'
import { bridgesOf } from './bridges.js'
import { explainedItem, explainedMatch, repeatedNumbers } from './charges.js'
import { type ExplainedUnit, type ExplainTools, namedRecord } from './contract.js'
import {
  type DocumentExplanation,
  type DocumentLine,
  EXPLANATION_SCHEMA,
  type NamedRecord,
} from './explanation.js'
import { explainedFinding } from './findings.js'
import { termsOf } from './terms.js'
import { ASIDE_WORDS } from './words.js'

export interface DocumentSource {
  readonly record: CanonicalRecord
  readonly lines: readonly CanonicalRecord[]
  /** Its customer, where staged. */
  readonly customer: CanonicalRecord | null
}

/** An invoice or credit memo, in whatever state, by the units in which it is at home. */
export function explainDocument(
  source: DocumentSource,
  units: readonly ExplainedUnit[],
  tools: ExplainTools,
): DocumentExplanation {
  const { record } = source
  const lines = source.lines.map((line) => explainedLine(line, source, units, tools))
  const findings = units
    .flatMap(({ report }) => report.findings)
    .filter(({ invoices }) => invoices.some(({ id }) => id === record.id))
  return {
    schema: EXPLANATION_SCHEMA,
    kind: record.object === 'creditMemo' ? 'credit memo' : 'invoice',
    asOf: formatDate(tools.context.asOf.calendarDay),
    upshot: upshotOf(source, lines, findings.length, tools),
    document: { id: record.id, name: record.values.number ?? record.id },
    customer: source.customer && namedRecord(source.customer),
    bridges: bridgesOf(record, units),
    facts: termsOf(record, tools.context),
    lines,
    findings: findings.map((finding) => explainedFinding(finding, reportOf(finding, units), tools)),
  }
}

/** Of the unit that judges the finding's contract and has the finding. */
const reportOf = (finding: Finding, units: readonly ExplainedUnit[]): ContractReport | null =>
  units
    .flatMap(({ report }) => report.contracts)
    .find(({ findings }) => findings.some(({ id }) => id === finding.id)) ?? null

function explainedLine(
  line: CanonicalRecord,
  source: DocumentSource,
  units: readonly ExplainedUnit[],
  tools: ExplainTools,
): DocumentLine {
  const link = linkOf(line, units)
  const place = placeOf(line, units)
  const found = place?.kind === 'matched' ? place : null
  const aside = place?.kind === 'aside' ? place.why : null
  return {
    id: line.id,
    facts: termsOf(line, tools.context),
    link: link && {
      method: link.method,
      ...personOf(link, source, units),
      contract: link.contractId === null ? null : contractName(link.contractId, units),
      candidates: link.candidates.map((id) => contractName(id, units)),
    },
    items: found?.items ?? [],
    match: found?.match ?? null,
    unmatched: found ? null : (aside ?? whyNothing(line, source, link, tools)),
  }
}

/** The person's link that a line was linked by. */
function personOf(
  link: LineLink,
  { record }: DocumentSource,
  units: readonly ExplainedUnit[],
): { readonly by?: string } {
  if (link.method !== 'approved link') return {}
  const links = units
    .flatMap(({ records }) => records.records.link ?? [])
    .filter(({ values }) => values.invoiceId === record.id && values.status === 'approved')
  const own = links.find(({ values }) => values.lineId === link.lineId) ?? links[0]
  return own ? { by: linkWords(own) } : {}
}

const linkOf = (line: CanonicalRecord, units: readonly ExplainedUnit[]): LineLink | null =>
  units
    .flatMap(({ records }) => records.links)
    .find((link) => link.object === line.object && link.lineId === line.id) ?? null

function contractName(id: string, units: readonly ExplainedUnit[]): NamedRecord {
  const records = units.flatMap(({ records }) => records.records.contract ?? [])
  const record = records.find((contract) => contract.id === id)
  return { id, name: record?.values.number ?? id }
}

type Place =
  | { readonly kind: 'matched'; readonly match: DocumentLine['match']; readonly items: DocumentLine['items'] }
  | { readonly kind: 'aside'; readonly why: string }

/** Where the line's money went: to items of a contract, or aside. */
function placeOf(line: CanonicalRecord, units: readonly ExplainedUnit[]): Place | null {
  for (const contract of units.flatMap(({ report }) => report.contracts)) {
    const place = contract.tying && placeIn(line, contract, contract.tying)
    if (place) return place
  }
  return null
}

function placeIn(line: CanonicalRecord, own: ContractReport, tying: Tying): Place | null {
  const terms = own.contract
  const match = tying.matches.find(({ bundles }) => bundles.some((bundle) => isOf(bundle, line)))
  if (match && terms) {
    const contract = { id: own.record.id, name: own.record.values.number ?? own.record.id }
    const items = match.items.map((item) => ({ ...explainedItem(item, terms, own.claims), contract }))
    return { kind: 'matched', match: explainedMatch(match), items }
  }
  const aside = tying.aside.find(({ bundle }) => isOf(bundle, line))
  return aside ? { kind: 'aside', why: asideSentence(aside, line) } : null
}

function asideSentence({ bundle, why, repeats }: AsideBundle, line: CanonicalRecord): string {
  const { document } = bundle.lead.line
  if (why === 'taken back' && document.id !== line.values.invoiceId)
    return `It takes back all of ${document.number}, which bills nothing any more.`
  const repeated = repeatedNumbers(repeats)
  return `${ASIDE_WORDS[why]}${repeated === null ? '' : ` See ${repeated}.`}`
}

const isOf = ({ charges }: Bundle, { id, values }: CanonicalRecord): boolean =>
  charges.some(({ line }) => line.id === id && line.document.id === values.invoiceId)

const NOT_BILLING: Readonly<Record<string, string>> = {
  discount: 'A discount line: it reduces the line above it.',
  tax: 'A tax line: amounts are compared before tax.',
  shipping: 'Shipping: no contract line stands for it.',
  description: 'A description: it bills nothing.',
  cogs: 'A cost line: it bills nothing.',
  subtotal: 'A subtotal: it bills nothing.',
}

/** Why a line is neither matched nor set aside. */
function whyNothing(
  line: CanonicalRecord,
  source: DocumentSource,
  link: LineLink | null,
  tools: ExplainTools,
): string {
  const idle = whyIdle(source, tools)
  if (idle) return idle
  const kind = NOT_BILLING[line.values.kind ?? '']
  if (kind) return kind
  if (link === null || link.contractId !== null) return 'Its contract isn’t compared: see the contract.'
  return link.candidates.length > 0
    ? 'It fits several contracts and names none of them.'
    : 'Nothing on it says which contract it is for.'
}

/** Why the whole document bills nothing; null where it does. */
function whyIdle({ record }: DocumentSource, tools: ExplainTools): string | null {
  const { values } = record
  const date = values.date === undefined ? null : parseDate(values.date)
  const standing = standingOf(record)
  if (standing === 'voided') return 'It is voided: it bills nothing.'
  if (standing === 'unapproved')
    return isRejected(values)
      ? 'It was rejected: it bills nothing.'
      : 'It isn’t approved: it bills nothing yet.'
  if (date !== null && !tools.context.asOf.reached(date))
    return `It is dated after ${formatDate(tools.context.asOf.calendarDay)}: it is left out.`
  return null
}

function upshotOf(
  source: DocumentSource,
  lines: readonly DocumentLine[],
  findings: number,
  tools: ExplainTools,
): string {
  const said = findings === 0 ? 'no findings' : counted(findings, 'finding')
  const sentence = whyIdle(source, tools) ?? linesSentence(lines)
  return [...unreadableFields(source), `${sentence.slice(0, -1)}; ${said}.`].join(' ')
}

const unreadableFields = ({ record }: DocumentSource): readonly string[] =>
  Object.entries(record.unreadable ?? {}).map(
    ([field, text]) => `Its ${field} can't be read: it says “${text}”.`,
  )

function linesSentence(lines: readonly DocumentLine[]): string {
  const billing = lines.filter((line) => line.match !== null)
  const tied = billing.filter((line) => line.match?.ties)
  if (billing.length > 0)
    return `${tied.length} of ${counted(billing.length, 'matched line')} ${billing.length === 1 ? 'ties' : 'tie'} out.`
  const reasons = new Set(lines.filter(isCharge).map(({ unmatched }) => unmatched))
  const [reason] = reasons
  return reasons.size === 1 && reason ? reason : 'None of its lines is matched to what a contract expects.'
}

const isCharge = ({ facts }: DocumentLine): boolean => {
  const kind = facts.find(({ field }) => field === 'kind')?.value
  return kind === undefined || kind === 'item'
}
