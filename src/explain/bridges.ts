import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import { type Bridge, bridgeOf } from '../../reconcile/explain/bridge.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { ContractReport } from '../../reconcile/unit/report.js'
import type { ExplainedUnit } from './contract.js'
import type { ExplainedBridge } from './explanation.js'

/** An invoice's bridges, one for each contract that it bills; a credit memo has none. */
export const bridgesOf = (
  { object, id }: CanonicalRecord,
  units: readonly ExplainedUnit[],
): readonly ExplainedBridge[] =>
  object !== 'invoice'
    ? []
    : units
        .flatMap(({ report }) => report.contracts)
        .flatMap((own) => {
          const bridge = bridgeOf(own, id)
          return bridge ? [explainedBridge(bridge, own)] : []
        })

function explainedBridge(bridge: Bridge, { record }: ContractReport): ExplainedBridge {
  const { currency, withTax, previous, amount, steps } = bridge
  const text = (minor: bigint, of = currency) => formatMoney(money(minor, of))
  return {
    contract: { id: record.id, name: record.values.number ?? record.id },
    currency,
    withTax,
    previous: previous && {
      id: previous.document.id,
      number: previous.document.number,
      date: formatDate(previous.document.date),
      currency: previous.document.currency,
      amount: text(previous.amount, previous.document.currency),
    },
    steps: steps.map((step) => ({ kind: step.kind, amount: text(step.amount) })),
    amount: text(amount),
  }
}
