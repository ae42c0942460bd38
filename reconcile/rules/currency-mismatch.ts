import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { type Money, money } from '../basics/money.js'
import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Bundle, Item, Match } from '../matching/match.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayMoney } from '../words/say.js'
import { contractName, groupBy, named, ofOtherCurrency } from './parts.js'
import type { Rule } from './rule.js'

export const CURRENCY_MISMATCH: Rule = {
  code: 'CURRENCY_MISMATCH',
  group: 'Invoice and header',
  title: 'An invoice is in another currency than its contract',
  compares: 'an invoice’s currency with its contract’s',
  fires: 'an invoice’s currency isn’t its contract’s; it counts as billed for its item at face value',
  action: 'Credit the invoice and issue it again in the contract’s currency.',
  severity: null,
  directions: ['risk'],
  needs: [
    { object: 'invoice', field: 'currency' },
    { object: 'contract', field: 'currency' },
  ],
  enabled: true,
  judge: (unit, claims) => gather(unit.contracts, (judged) => mismatches(judged, claims)),
}

interface Foreign {
  readonly bundles: readonly Bundle[]
  readonly items: readonly Item[]
  /** What of the items was billed in their own currency, minor units. */
  readonly rightly: bigint
}

function mismatches(judged: JudgedContract, claims: Claims): FindingDraft[] {
  const { tying } = judged
  if (!tying || tying.clean) return []
  const foreign: Foreign[] = [
    ...tying.matches.map(foreignPart),
    ...tying.aside
      .filter(({ bundle, why }) => bundle.foreign && why === 'unplaced')
      .map(({ bundle }) => ({ bundles: [bundle], items: [], rightly: 0n })),
  ].filter(({ bundles }) => bundles.length > 0)
  const byInvoice = groupBy(foreign, ({ bundles }) => bundles[0]!.lead.line.document)
  return [...byInvoice.values()].flatMap((matches) => ofInvoice(judged, matches, claims))
}

/** One finding; where an invoice is for lines of several currencies, one each, as sums over currencies don't exist. */
function ofInvoice(judged: JudgedContract, matches: readonly Foreign[], claims: Claims): FindingDraft[] {
  const byCurrency = groupBy(matches, ({ items }) => currencyOf(judged, items))
  return [...byCurrency].map(([currency, some]) => {
    const apart = byCurrency.size > 1 ? ofOtherCurrency(judged, currency) : null
    return mismatch(judged, some, claims, apart ? `:${apart}` : '')
  })
}

const currencyOf = ({ contract }: JudgedContract, items: readonly Item[]): string =>
  items[0]?.expected.amount.currency ?? contract!.currency

/** Usage above its commitment is never judged: then the rest is what was billed. */
function foreignPart({ bundles, items, pass }: Match): Foreign {
  const foreign = bundles.filter((one) => one.foreign)
  const own = sumOf(bundles) - sumOf(foreign)
  const below = sumOf(items) - sumOf(foreign)
  const rightly = pass !== 'usage' || own < below ? own : below
  return { bundles: foreign, items, rightly: rightly > 0n ? rightly : 0n }
}

function mismatch(
  judged: JudgedContract,
  matches: readonly Foreign[],
  claims: Claims,
  apart: string,
): FindingDraft {
  const bundles = matches.flatMap((match) => match.bundles)
  const items = [...new Set(matches.flatMap((match) => match.items))]
  const { document } = bundles[0]!.lead.line
  const currency = currencyOf(judged, items)
  const rightly = matches.reduce((sum, match) => sum + match.rightly, 0n)
  const [expected, actual] = [money(sumOf(items) - rightly, currency), money(sumOf(bundles), currency)]
  const face = money(sumOf(bundles.flatMap(({ charges }) => charges)), document.currency)
  const found = draft({
    rule: CURRENCY_MISMATCH.code,
    direction: 'risk',
    contract: judged.record,
    documents: [named(document)],
    customerId: document.customerId,
    on: items[0]?.expected.billDate ?? document.date,
    subject: `invoice:${document.id}${apart}`,
    expected,
    actual,
    billed: face,
    message: messageOf(judged, document, face, expected),
    evidence: [document.record, ...agreedIn(judged, items, currency)].map((record) =>
      evidenceOf(record, 'currency'),
    ),
  })
  claims.claim(
    found,
    items,
    bundles.flatMap(({ charges }) => charges),
  )
  return found
}

/** The records that say in which currency it is to be billed: the contract's, or those of lines that are in one of their own. */
function agreedIn(
  { contract, record, lineRecords }: JudgedContract,
  items: readonly Item[],
  currency: string,
): readonly CanonicalRecord[] {
  if (currency === contract!.currency) return [record]
  const lines = new Set(items.map(({ expected }) => expected.lineId))
  return lineRecords.filter(({ id }) => lines.has(id))
}

function messageOf(judged: JudgedContract, document: BilledDocument, face: Money, expected: Money): string {
  const { currency } = expected
  const of = `${document.number} of ${sayDate(document.date)}`
  const isLines = currency !== judged.contract!.currency
  const name = `${isLines ? 'what it is for on ' : ''}${contractName(judged.record)}`
  if (document.object === 'creditMemo')
    return `Credit memo ${of} takes back ${sayMoney(money(-face.minor, face.currency))}, but ${name} is in ${currency}. Void it and issue it again in ${currency}.`
  return `Invoice ${of} bills ${sayMoney(face)}, but ${name} is in ${currency} (${sayMoney(expected)} expected). Credit it and issue it again in ${currency}.`
}
