import { minorUnitDigits } from '../../reconcile/basics/currency.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import { readMinor } from '../../reconcile/documents/minor.js'
import type { StepKind } from '../../reconcile/explain/step.js'
import { inList } from '../reports/text.js'
import { type Block, paragraph, section, sums } from './blocks.js'
import type { DocumentExplanation, DocumentLine, ExplainedBridge } from './explanation.js'
import { said } from './phrases.js'

const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  products: 'Products that came or went',
  quantity: 'Quantity',
  price: 'Price and discount',
  uplift: 'Uplift',
  'part period': 'Part period',
  'as incurred': 'Usage, time and materials',
  'one-time': 'One-time charges',
  credits: 'Credit lines',
  'not as agreed': 'Billed otherwise than agreed',
  tax: 'Tax',
}

/** From the previous invoice of each contract to this one. */
export const bridgeBlocks = ({ bridges, document, lines }: DocumentExplanation): readonly Block[] =>
  bridges.flatMap((bridge) =>
    section(`From the previous invoice of contract ${bridge.contract.name}`, [
      ...blocksOf(bridge, document.name),
      ...shippingBlocks(lines, bridge.currency),
    ]),
  )

/** Shipping is no contract's: the invoice's own total is higher by it than these sums. */
function shippingBlocks(lines: readonly DocumentLine[], currency: string): readonly Block[] {
  const factOf = ({ facts }: DocumentLine, name: string) => facts.find(({ field }) => field === name)?.value
  const amounts = lines
    .filter((line) => factOf(line, 'kind') === 'shipping')
    .flatMap((line) => factOf(line, 'amount') ?? [])
    .map((amount) => said(withCents(amount, currency), currency))
  return amounts.length === 0
    ? []
    : [paragraph(`Not in these sums, as it is no contract’s: shipping, ${inList(amounts)}.`)]
}

/** A canonical amount has no zeros at its end. */
function withCents(amount: string, currency: string): string {
  const minor = readMinor(amount, minorUnitDigits(currency) ?? 2)
  return minor === null ? amount : formatMoney(money(minor, currency))
}

function blocksOf(bridge: ExplainedBridge, name: string): readonly Block[] {
  const { previous, currency, amount, steps, withTax } = bridge
  const basis = withTax ? 'with tax' : 'before tax'
  if (!previous)
    return [paragraph(`It is the first invoice of the contract: ${said(amount, currency)} ${basis}.`)]
  if (previous.currency !== currency)
    return [
      paragraph(
        `${previous.number} of ${previous.date} was ${said(previous.amount, previous.currency)} ${basis}; this one is ${said(amount, currency)}: the currencies differ.`,
      ),
    ]
  return [
    sums([
      [`${previous.number} of ${previous.date}, ${basis}`, previous.amount],
      ...steps.map((step) => [STEP_WORDS[step.kind], step.amount] as const),
      [`${name}, ${currency} ${basis}`, amount],
    ]),
    ...(steps.length === 0 ? [paragraph('Nothing changed.')] : []),
  ]
}
