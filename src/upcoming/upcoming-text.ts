import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import type { BlockKind } from '../../reconcile/upcoming/block.js'
import type { ToBill, UnreadableContract, When } from '../../reconcile/upcoming/outlook.js'
import { CurrencySums } from '../reports/figures/amounts.js'
import { plain } from '../reports/terminal/plain.js'
import { type Column, table } from '../reports/terminal/table.js'
import { wrap } from '../reports/terminal/wrap.js'
import { counted, grouped, sumsText } from '../reports/text.js'
import { type Outlook, totalOf } from './document.js'
import { nameOf } from './gather.js'

/** More rows than that are a report's business. */
const SHOWN = 200

/** What falls due to be billed, day by day, what blocks it, and what is contracted besides, for a terminal of some width. */
export function upcomingText(outlook: Outlook, color: boolean, width: number): string {
  const { asOf, until, toBill } = outlook
  const rest = toBill.length - SHOWN
  const parts = [
    `To be billed up to ${until}, as of ${asOf}\n`,
    toBill.length > 0 && table(toBill.slice(0, SHOWN), COLUMNS, color, width),
    rest > 0 && `… and ${counted(rest, 'more row')}; --json has them all.\n`,
    sumsLines(outlook, width),
    blocksText(toBill, width),
    unreadableText(outlook.unreadable, width),
  ]
  return parts.filter((part) => part !== false && part !== '').join('\n')
}

const SHORT: Readonly<Record<BlockKind, string>> = {
  'customer-unmapped': 'no customer',
  hold: 'hold',
  'po-missing': 'PO missing',
  'po-expired': 'PO expired',
  'milestone-open': 'milestone',
  'invoice-unapproved': 'approval',
  'invoice-in-doubt': 'in doubt',
}

const COLUMNS: readonly Column<ToBill>[] = [
  {
    title: 'Bill date',
    width: 10,
    cell: ({ billDate }) => (billDate === null ? 'on hold' : formatDate(billDate)),
  },
  { title: 'Customer', width: 'rest', cell: nameOf },
  { title: 'Contract', width: 12, fits: true, cell: ({ contract }) => contract.values.number ?? contract.id },
  {
    title: 'Amount',
    width: 18,
    fits: true,
    align: 'right',
    cell: ({ amount, currency }) => `${currency} ${grouped(formatMoney(money(amount, currency)))}`,
  },
  { title: 'PO', width: 12, fits: true, yields: true, cell: ({ poNumber }) => poNumber ?? '' },
  { title: 'By', width: 6, fits: true, cell: ({ deliveryMethod }) => deliveryMethod ?? '' },
  {
    title: 'Blocked by',
    width: 16,
    fits: true,
    yields: true,
    cell: ({ blocks }) => [...new Set(blocks.map(({ kind }) => SHORT[kind]))].join(', '),
  },
]

function sumsLines({ toBill, backlog }: Outlook, width: number): string {
  const [all, blocked] = [new CurrencySums(), new CurrencySums()]
  for (const { amount, currency, blocks } of toBill) {
    all.add(money(amount, currency))
    if (blocks.length > 0) blocked.add(money(amount, currency))
  }
  const held = toBill.filter(({ blocks }) => blocks.length > 0).length
  const ofAll = (pick: (sums: Readonly<Record<When, bigint>>) => bigint) => {
    const sums = new CurrencySums()
    for (const [currency, whens] of backlog) if (pick(whens) !== 0n) sums.add(money(pick(whens), currency))
    return sums
  }
  const overdue = ofAll((whens) => whens.overdue)
  const sentences = [
    toBill.length === 0
      ? 'Nothing falls due.'
      : `${counted(toBill.length, 'invoice')} to raise: ${sumsText(all)}; blocked of these: ${held === 0 ? 'none' : `${held}, ${sumsText(blocked)}`}.`,
    overdue.entries().length === 0
      ? ''
      : `Overdue besides, and not billed: ${sumsText(overdue)}. \`tieout findings --rule INVOICE_MISSING\` lists them.`,
    `Contracted and not billed yet, in all: ${sumsText(ofAll(totalOf))}.`,
  ]
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${wrap(sentence, width).join('\n')}\n`)
    .join('')
}

function blocksText(toBill: readonly ToBill[], width: number): string {
  const said = new Set(
    toBill.flatMap(({ contract, blocks }) =>
      blocks.map(({ text }) => `Contract ${contract.values.number ?? contract.id}: ${text}.`),
    ),
  )
  if (said.size === 0) return ''
  return `What blocks it\n${[...said].map((line) => lined(line, width)).join('')}`
}

function unreadableText(contracts: readonly UnreadableContract[], width: number): string {
  if (contracts.length === 0) return ''
  const lines = contracts.map(
    ({ contract, unreadable }) => `Contract ${contract.values.number ?? contract.id}: ${unreadable.message}`,
  )
  const head = `${counted(contracts.length, 'contract')} can’t be laid out\n`
  return head + lines.map((line) => lined(line, width)).join('')
}

const lined = (line: string, width: number): string => `${wrap(plain(line), width, '  ').join('\n')}\n`
