import { type BilledContract, isDue } from '../billing/bill.js'
import type { Bill } from '../invoices.js'
import { netAmount, wholeAmount } from '../invoices.js'
import { type Item, schedule } from '../oracle/schedule.js'
import { type ContractMistake, finding, type Planted } from './mistake.js'
import { offAmount } from './wrong-amount.js'

/** Usage below what was committed, and expenses above what was allowed. */

const wish = {
  months: [1, 3],
  anchor: 'contract',
  monthsAgo: [7, 11],
  termMonths: 24,
  oneLine: true,
} as const

interface Commitment {
  readonly item: Item
  readonly bills: readonly Bill[]
}

/** Due commitments with the invoices of the usage within them. */
function commitments({ contract, metered }: BilledContract, asOf: string): Commitment[] {
  return schedule(contract.terms, contract.lines, asOf)
    .filter((item) => item.kind === 'commitment' && isDue(item, asOf))
    .map((item) => ({
      item,
      bills: metered.filter(({ items: [used] }) => {
        return used?.line === item.line && used.start >= item.start && used.end <= item.end
      }),
    }))
    .filter(({ bills }) => bills.length > 0)
}

function below(billed: BilledContract, { item }: Commitment, bills: readonly Bill[], note: string): Planted {
  const actual = bills.reduce((sum, { invoice }) => sum + netAmount(invoice), 0n)
  const invoices = bills.map(({ invoice }) => invoice)
  return offAmount(billed, item, actual, { rule: 'USAGE_BELOW_COMMIT', cause: null, note, invoices })
}

/** One period's usage billed as it was counted, below the least that was agreed. */
export const usageBelowCommit: ContractMistake = {
  name: 'usage below its commitment',
  rule: 'USAGE_BELOW_COMMIT',
  on: 'contract',
  wish: { ...wish, metered: 'billing' },
  plant: ({ dice, ledger }, billed) => {
    const found = commitments(billed, ledger.asOf)
    if (found.length === 0) return []
    const commitment = dice.pick(found)
    const [bill] = commitment.bills
    const actual = (commitment.item.amount * BigInt(dice.int(20, 96))) / 100n
    Object.assign(bill!.invoice.lines[0]!, wholeAmount(actual, bill!.invoice.currency))
    return [below(billed, commitment, [bill!], 'counted usage below the commitment')]
  },
}

/** A year's usage below the commitment, and nobody billed the rest. */
export const yearBelowCommit: ContractMistake = {
  name: 'year of usage below its commitment',
  rule: 'USAGE_BELOW_COMMIT',
  on: 'contract',
  wish: { ...wish, monthsAgo: [14, 20], termMonths: 36, metered: 'year' },
  plant: ({ dice, ledger }, billed) => {
    const [commitment] = commitments(billed, ledger.asOf)
    if (!commitment) return []
    const { item, bills } = commitment
    const isRest = ({ items: [used] }: Bill): boolean => used!.start === item.start && used!.end === item.end
    for (const { invoice } of bills.filter(isRest)) ledger.invoices.delete(invoice)
    const used = bills.filter((bill) => !isRest(bill))
    for (const { invoice } of used) {
      const share = (item.amount * BigInt(dice.int(40, 95))) / BigInt(100 * used.length)
      Object.assign(invoice.lines[0]!, wholeAmount(share, invoice.currency))
    }
    return [below(billed, commitment, used, 'the rest of the commitment was never billed')]
  },
}

/** A period of usage that nobody billed: the commitment is owed all the same. */
export const usageUnbilled: ContractMistake = {
  name: 'usage never billed',
  rule: 'INVOICE_MISSING',
  on: 'contract',
  wish: { ...wish, metered: 'billing' },
  plant: ({ dice, ledger }, billed) => {
    const found = commitments(billed, ledger.asOf)
    if (found.length === 0) return []
    const { item, bills } = dice.pick(found)
    for (const { invoice } of bills) ledger.invoices.delete(invoice)
    const { contract } = billed
    const period = { start: item.start, end: item.end }
    const said = { contract, period, currency: contract.terms.currency, expected: item.amount, actual: 0n }
    return [finding('INVOICE_MISSING', 'owed-to-us', 'nothing billed of a commitment', said)]
  },
}

/** Expenses that all together are more than the contract allows. */
export const aboveCap: ContractMistake = {
  name: 'expenses above their cap',
  rule: 'OVERBILLED',
  on: 'contract',
  wish: { ...wish, metered: 'expenses' },
  plant: ({ dice, ledger }, billed) => {
    const { contract, metered } = billed
    const line = contract.lines.find(({ cap }) => cap !== undefined)
    const bills = metered.filter(({ items: [used] }) => used?.line === line)
    if (!line?.cap || bills.length === 0) return []
    const { currency } = contract.terms
    const cap = BigInt(line.cap) * 10n ** BigInt(currency.exponent)
    const others = bills.slice(1).reduce((sum, { invoice }) => sum + netAmount(invoice), 0n)
    const actual = (cap * BigInt(dice.int(104, 160))) / 100n
    Object.assign(bills[0]!.invoice.lines[0]!, wholeAmount(actual - others, currency))
    ledger.invoices.add(bills[0]!.invoice)
    const invoices = bills.map(({ invoice }) => invoice)
    const said = { contract, invoices, line, currency, expected: cap, actual }
    return [finding('OVERBILLED', 'owed-to-customer', `more than the cap of ${line.cap}`, said)]
  },
}
