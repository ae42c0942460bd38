import type { StepKind } from '../../reconcile/explain/step.js'
import { type Block, paragraph, section, sums } from './blocks.js'
import type { DocumentExplanation, ExplainedBridge } from './explanation.js'
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
export const bridgeBlocks = ({ bridges, document }: DocumentExplanation): readonly Block[] =>
  bridges.flatMap((bridge) =>
    section(`From the previous invoice of contract ${bridge.contract.name}`, blocksOf(bridge, document.name)),
  )

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
