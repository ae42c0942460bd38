import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import { BUCKETS } from '../../reconcile/receivables/bucket.js'
import { netOf, pastDueOf, type Tally } from '../../reconcile/receivables/tally.js'
import type { OpenTieOut } from '../../reconcile/receivables/tie-out.js'
import { type Column, table } from '../reports/terminal/table.js'
import { wrap } from '../reports/terminal/wrap.js'
import { amountText, counted, grouped, inList } from '../reports/text.js'
import { BUCKET_NAMES } from './bucket-names.js'
import {
  type AgedCustomer,
  type Aging,
  currenciesWithoutRate,
  reportingTotal,
  totalsByCurrency,
} from './document.js'
import type { Receivables } from './gather.js'
import { worklistText } from './worklist-text.js'

/** More customers than that are a report's business. */
const SHOWN = 40

/** Ageing by currency and customer, the tie-out, and the worklist, for a terminal of some width. */
export function agingText(aging: Aging, color: boolean, width: number): string {
  const { asOf, customers, receivables } = aging
  if (customers.length === 0) return `Nothing was owed on ${asOf}.\n`
  return [
    `Receivables as of ${asOf}, by days past due\n`,
    bookText(aging, color, width),
    customersText(customers, color, width),
    receivables.tieOut.map((one) => tieOutText(one, aging.isToday, width)).join(''),
    notesText(aging, width),
    worklistText(aging, color, width),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

interface Line {
  readonly name: string
  readonly of: (tally: Tally) => bigint
}

const LINES: readonly Line[] = [
  ...BUCKETS.map((bucket) => ({ name: BUCKET_NAMES[bucket], of: ({ buckets }: Tally) => buckets[bucket] })),
  { name: 'Open', of: ({ open }) => open },
  { name: 'Unapplied payments', of: ({ unappliedPayments }) => -unappliedPayments },
  { name: 'Unapplied credits', of: ({ unappliedCredits }) => -unappliedCredits },
  { name: 'Net', of: netOf },
  { name: 'Deposits held', of: ({ deposits }) => deposits },
]

/** A column for each currency, as many as the width takes, and one for the reporting currency. */
function bookText({ receivables, reportingCurrency }: Aging, color: boolean, width: number): string {
  const { ledgers } = receivables
  const totals = mostFirst(receivables)
  const columns: Column<Line>[] = [{ title: '', width: 18, cell: ({ name }) => name }]
  const add = (title: string, currency: string, tally: Tally) =>
    columns.push({
      title,
      width: 18,
      fits: true,
      align: 'right',
      cell: ({ of }) => figure(of(tally), currency),
    })
  const most = Math.max(1, Math.floor((width - 18) / 19) - 1)
  for (const [currency, tally] of totals.slice(0, most)) add(currency, currency, tally)
  const isOne = totals.length === 1 && totals[0]?.[0] === reportingCurrency
  if (!isOne) add(`All, in ${reportingCurrency}`, reportingCurrency, reportingTotal(ledgers))
  const rest = totals
    .slice(most)
    .filter(([, { open }]) => open !== 0n)
    .map(([currency, { open }]) => amountText(money(open, currency)))
  const more = rest.length === 0 ? '' : `${wrap(`Also open: ${inList(rest)}.`, width).join('\n')}\n`
  return table(LINES, columns, color, width) + more
}

/** Currencies by what is open in them, most first; those without a rate come last. */
function mostFirst({ ledgers }: Receivables): readonly (readonly [string, Tally])[] {
  const worth = new Map<string, bigint>()
  for (const { currency, reporting } of ledgers)
    if (reporting) worth.set(currency, (worth.get(currency) ?? 0n) + reporting.open)
  const of = ([currency]: readonly [string, Tally]) => worth.get(currency) ?? -1n
  return [...totalsByCurrency(ledgers)].sort((a, b) => (of(a) === of(b) ? 0 : of(a) < of(b) ? 1 : -1))
}

const figure = (minor: bigint, currency: string): string =>
  minor === 0n ? '–' : grouped(formatMoney(money(minor, currency)))

const COLUMNS: readonly Column<AgedCustomer>[] = [
  { title: 'Customer', width: 'rest', cell: ({ customer }) => customer.name },
  { title: 'Cur', width: 3, cell: ({ currency }) => currency },
  {
    title: 'Open',
    width: 14,
    fits: true,
    align: 'right',
    cell: ({ own, currency }) => figure(own.open, currency),
  },
  {
    title: 'Past due',
    width: 14,
    fits: true,
    align: 'right',
    cell: ({ own, currency }) => figure(pastDueOf(own), currency),
  },
  {
    title: 'Over 90',
    width: 14,
    fits: true,
    align: 'right',
    cell: ({ own, currency }) => figure(own.buckets['91-120'] + own.buckets['121+'], currency),
  },
  {
    title: 'Unapplied',
    width: 14,
    fits: true,
    align: 'right',
    cell: ({ own, currency }) => figure(own.unappliedPayments + own.unappliedCredits, currency),
  },
]

function customersText(customers: readonly AgedCustomer[], color: boolean, width: number): string {
  const rest = customers.length - SHOWN
  const more = rest > 0 ? `… and ${counted(rest, 'more row')}; --json has them all.\n` : ''
  return table(customers.slice(0, SHOWN), COLUMNS, color, width) + more
}

/** One sentence that leads from NetSuite's open total to ours. */
function tieOutText(tieOut: OpenTieOut, isToday: boolean, width: number): string {
  const { currency, stated, open, difference } = tieOut
  const amount = (minor: bigint) => amountText(money(minor, currency))
  if (difference === 0n) return `Ties to NetSuite’s open total, ${amount(stated)}.\n`
  const steps = [
    [tieOut.settledLater, 'settled since then'],
    [-tieOut.datedLater, 'dated later'],
    [-tieOut.notCounted, 'not approved, voided or unreadable'],
    [tieOut.notStated, 'without a stated balance'],
    [tieOut.unexplained, 'that nothing explains'],
  ] as const
  const said = steps
    .filter(([minor]) => minor !== 0n)
    .map(
      ([minor, words]) => `${minor < 0n ? 'less' : 'plus'} ${amount(minor < 0n ? -minor : minor)} ${words}`,
    )
  const now = isToday ? '' : ' now'
  const sentence = `NetSuite’s open total is${now} ${amount(stated)}: ${said.join(', ')} makes ${amount(open)}.`
  return `${wrap(sentence, width).join('\n')}\n`
}

function notesText({ receivables }: Aging, width: number): string {
  const { idle, unexplained, unreadable, ledgers } = receivables
  const none = currenciesWithoutRate(ledgers)
  const oldest = idle[0] && `${idle[0].number} of ${formatDate(idle[0].date)}`
  const notes = [
    idle.length > 0 &&
      `${counted(idle.length, 'payment or credit memo', 'payments and credit memos')} settled nothing for more than 30 days; the oldest is ${oldest}. Apply them, or return them.`,
    unexplained.length > 0 &&
      `Of ${counted(unexplained.length, 'document')} the applications don’t lead to the balance that NetSuite states; its balance was taken. --json lists them.`,
    unreadable.length > 0 &&
      `${counted(unreadable.length, 'document')} can’t be read and ${unreadable.length === 1 ? 'is' : 'are'} left out; --json lists them.`,
    none.length > 0 && `There is no rate for ${inList(none)}: left out of the reporting currency.`,
  ].filter((note) => note !== false)
  return notes.map((note) => `${wrap(note, width).join('\n')}\n`).join('')
}
