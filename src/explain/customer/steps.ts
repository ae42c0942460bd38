import { formatDate } from '../../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../../reconcile/basics/money.js'
import { type Bridge, bridgeOf } from '../../../reconcile/explain/bridge.js'
import type { StepKind } from '../../../reconcile/explain/step.js'
import type { ContractReport } from '../../../reconcile/unit/report.js'
import type { Change } from './letter.js'

/** Each step as a customer knows it; none for what somebody billed otherwise than agreed, which is told to nobody. */
const WORDS: Readonly<Record<Exclude<StepKind, 'not as agreed'>, string>> = {
  products: 'Products added, or no longer billed',
  quantity: 'Quantity',
  price: 'Price and discount',
  uplift: 'Agreed price increase',
  'part period': 'Part of a period on one of the two',
  'as incurred': 'Usage, and time and materials',
  'one-time': 'One-time charges',
  credits: 'Credits on the invoice',
  tax: 'Tax',
}

/** What changed since the previous invoice of an agreement; null where one of the two isn't as agreed, or there's nothing to compare. */
export function changeOf(own: ContractReport, invoiceId: string): Change | 'not as agreed' | null {
  const bridge = bridgeOf(own, invoiceId)
  if (!bridge || (bridge.previous && bridge.previous.document.currency !== bridge.currency)) return null
  if (bridge.steps.some(({ kind }) => kind === 'not as agreed')) return 'not as agreed'
  return written(bridge, own.record.values.number ?? '')
}

function written({ currency, previous, steps, amount, withTax }: Bridge, agreement: string): Change {
  const text = (minor: bigint) => formatMoney(money(minor, currency))
  return {
    agreement,
    withTax,
    previous: previous && {
      number: previous.document.number,
      date: formatDate(previous.document.date),
      amount: text(previous.amount),
    },
    steps: steps.flatMap(({ kind, amount: step }) =>
      kind === 'not as agreed' ? [] : [{ what: WORDS[kind], amount: text(step) }],
    ),
    amount: text(amount),
  }
}
