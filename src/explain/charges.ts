import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money, sum } from '../../reconcile/basics/money.js'
import type { Period } from '../../reconcile/basics/period.js'
import type { Bundle, Charge, Item, Match } from '../../reconcile/matching/match.js'
import type { ExpectedItem } from '../../reconcile/schedule/item.js'
import { sentence } from '../../reconcile/schedule/sentence.js'
import type { Contract } from '../../reconcile/terms/contract.js'
import type { ContractReport } from '../../reconcile/unit/report.js'
import { sayList } from '../../reconcile/words/say.js'
import type { ExplainedCharge, ExplainedItem, ExplainedMatch, ItemState } from './explanation.js'

export const days = (period: Period): { start: string; end: string } => ({
  start: formatDate(period.start),
  end: formatDate(period.end),
})

function explainedCharge(charge: Charge): ExplainedCharge {
  const { document } = charge.line
  return {
    document: {
      object: document.object,
      id: document.id,
      number: document.number,
      date: formatDate(document.date),
    },
    line: charge.line.id,
    amount: formatMoney(money(charge.amount, document.currency)),
    currency: document.currency,
    period: charge.period && days(charge.period),
    link: charge.elsewhere ?? charge.line.link?.method ?? null,
    takesBack: charge.takesBack?.document.number ?? null,
  }
}

export const chargesOf = (bundles: readonly Bundle[]): readonly ExplainedCharge[] =>
  bundles.flatMap((bundle) => bundle.charges).map(explainedCharge)

export function explainedMatch(match: Match): ExplainedMatch {
  const currency = match.items[0]?.expected.amount.currency ?? ''
  const text = (minor: bigint) => formatMoney(money(minor, currency))
  return {
    pass: match.pass,
    ties: match.ties,
    items: match.items.length,
    expected: text(match.expected),
    billed: text(match.billed),
    difference: text(match.billed - match.expected),
    currency,
    billedIn: sumsByCurrency(match.bundles),
    charges: chargesOf(match.bundles),
  }
}

function sumsByCurrency(bundles: readonly Bundle[]): ExplainedMatch['billedIn'] {
  if (!bundles.some(({ foreign }) => foreign)) return []
  const moneys = bundles
    .flatMap(({ charges }) => charges)
    .map(({ amount, line }) => money(amount, line.document.currency))
  return [...new Set(moneys.map(({ currency }) => currency))].map((currency) => {
    const own = moneys.filter((one) => one.currency === currency)
    return { amount: formatMoney(sum(own, currency)), currency }
  })
}

/** An expected item with its arithmetic and what became of it. */
export const explainedItem = (
  item: Item,
  contract: Contract,
  claims: ContractReport['claims'],
): ExplainedItem => ({
  ...expectation(item.expected, contract),
  due: item.due,
  state: stateOf(item),
  match: item.match && explainedMatch(item.match),
  finding: claims.get(item)?.id ?? null,
})

/** An expected item of a contract that nobody in NetSuite pays: there is nothing to lay it against. */
export const uncomparedItem = (item: ExpectedItem, contract: Contract): ExplainedItem => ({
  ...expectation(item, contract),
  due: false,
  state: 'not compared',
  match: null,
  finding: null,
})

const expectation = (expected: ExpectedItem, contract: Contract) => ({
  line: expected.lineId,
  productCode: expected.productCode,
  kind: expected.kind,
  period: days(expected.period),
  stub: expected.stub,
  billDate: formatDate(expected.billDate),
  dueDate: expected.dueDate === null ? null : formatDate(expected.dueDate),
  amount: formatMoney(expected.amount),
  currency: expected.amount.currency,
  arithmetic: sentence(expected, contract),
})

function stateOf(item: Item): ItemState {
  if (item.match) return item.match.ties ? 'ties' : 'differs'
  if (item.cancelled) return 'cancelled'
  return item.due ? 'not billed' : 'not yet due'
}

/** Numbers of the documents that a duplicate repeats; null where it repeats none. */
export const repeatedNumbers = (repeats: readonly Bundle[]): string | null =>
  sayList([...new Set(repeats.map(({ lead }) => lead.line.document.number))]) || null
