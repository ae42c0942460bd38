import { inList, longDate } from '../../reports/text.js'
import { type Block, heading, paragraph, sums } from '../blocks.js'
import { said } from '../phrases.js'
import type { Change, Letter, LetterLine, Settled } from './letter.js'
import { periodText } from './words.js'

/** The explanation as blocks, in the order in which questions come: how much and when, for what, and why not as last time. */
export const letterBlocks = (letter: Letter): readonly Block[] => [
  { kind: 'title', text: `Invoice ${letter.invoice} of ${longDate(letter.date)}` },
  paragraph(`Dear ${letter.customer ?? 'customer'},`),
  paragraph(introduction(letter)),
  ...(letter.underReview ? [paragraph(REVIEW)] : []),
  heading('What it is for'),
  ...letter.lines.flatMap((line) => lineBlocks(line, letter.currency)),
  heading('Total'),
  sums(totals(letter)),
  ...(saysWhenAtFirst(letter) ? [] : [paragraph(payment(letter))]),
  ...letter.changes.flatMap((change) => changeBlocks(change, letter)),
  paragraph('Please let us know if anything is unclear; we are glad to help.'),
]

const REVIEW =
  'We are reviewing this invoice at the moment, and will write to you again with the result. This is what it says today.'

function introduction(letter: Letter): string {
  const { invoice, total, currency, dueDate, purchaseOrder } = letter
  const order = purchaseOrder === null ? '' : `, for your purchase order ${purchaseOrder},`
  const due = dueDate !== null && saysWhenAtFirst(letter) ? ` and ${payable(dueDate, letter)}` : ''
  return `Invoice ${invoice}${order} comes to ${said(total, currency)}${due}. This is how it is made up.`
}

/** When all of it is to be paid is said once, with how much; of a rest below what was paid. */
const saysWhenAtFirst = (letter: Letter): boolean =>
  letter.dueDate !== null && !letter.underReview && letter.settled.length === 0 && !isSettled(letter)

/** A day that has gone is told as one. */
const payable = (dueDate: string, { asOf }: Letter): string =>
  `${dueDate < asOf ? 'was' : 'is'} payable by ${longDate(dueDate)}`

const isSettled = ({ open }: Letter): boolean => open !== null && isNothing(open)

function lineBlocks({ what, period, amount, sentences }: LetterLine, currency: string): readonly Block[] {
  const days = period === null ? '' : `, ${periodText(period)}`
  const [first, ...rest] = [`${what}${days}: ${said(amount, currency)}.`, ...sentences]
  return [paragraph([first, ...rest].join(' '))]
}

const isNothing = (amount: string): boolean => /^-?0*(\.0*)?$/.test(amount)

function totals({
  net,
  tax,
  total,
  settled,
  open,
  currency,
}: Letter): readonly (readonly [string, string | null])[] {
  return [
    [`Before tax, ${currency}`, net],
    ['Tax', isNothing(tax) ? null : tax],
    [`Total, ${currency}`, total],
    ...settled.map((one) => [settledText(one), `-${one.amount}`] as const),
    ['Still to be paid', settled.length === 0 ? null : open],
  ]
}

const settledText = ({ what, number, date }: Settled): string =>
  what === 'credit'
    ? `Credit ${number ?? ''} of ${longDate(date)}`.replace('  ', ' ')
    : `Payment of ${longDate(date)}`

function payment(letter: Letter): string {
  const { open, dueDate, currency, underReview } = letter
  if (isSettled(letter)) return 'It is settled in full, thank you.'
  if (underReview)
    return dueDate === null ? 'It bears no due date.' : `It bears the due date ${longDate(dueDate)}.`
  if (dueDate === null) return `It is open with ${said(open ?? '', currency)}.`
  const amount = open === null ? 'It' : `The rest of ${said(open, currency)}`
  return `${amount} ${payable(dueDate, letter)}.`
}

function changeBlocks(change: Change, { changes, currency, invoice }: Letter): readonly Block[] {
  const of = changes.length > 1 ? `, agreement ${change.agreement}` : ''
  const basis = change.withTax ? 'with tax' : 'before tax'
  const { previous } = change
  if (!previous)
    return [heading(`The invoice before${of}`), paragraph('This is the first invoice of the agreement.')]
  return [
    heading(`What changed since the invoice before${of}`),
    sums([
      [`${previous.number} of ${longDate(previous.date)}, ${currency} ${basis}`, previous.amount],
      ...change.steps.map(({ what, amount }) => [what, amount] as const),
      [`${invoice}, ${currency} ${basis}`, change.amount],
    ]),
    ...(change.steps.length === 0 ? [paragraph('Nothing changed.')] : []),
  ]
}

/** What is told of the explanation to who sends it. */
export const leftOutText = (leftOut: readonly string[]): string => `Left out: ${inList(leftOut)}.`
