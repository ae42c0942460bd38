import { addDays, addMonths, type CivilDate } from '../basics/civil-date.js'
import { add, divide, type Fraction, fraction, multiply, parseDecimal, ZERO } from '../basics/fraction.js'
import { gather } from '../basics/gather.js'
import { exactAmount, type Money, money, roundToMoney } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import { agreedItems } from '../schedule/agreed-value.js'
import type { ExpectedItem } from '../schedule/item.js'
import { monthsBetween } from '../schedule/whole-months.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { sayList, sayMoney } from '../words/say.js'
import { contractCurrency, contractName, isWon, moneyIn, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

export const OPPORTUNITY_VALUE_MISMATCH: Rule = {
  code: 'OPPORTUNITY_VALUE_MISMATCH',
  group: 'Customer and booking',
  title: 'The contract isn’t worth what was sold',
  compares: 'the won opportunities tied to a contract with its total value',
  fires: 'the sum of the won opportunities tied to a contract differs from its total value beyond tolerance',
  action: 'Correct the contract’s total value or the opportunity’s amount, whichever isn’t what was signed.',
  severity: null,
  directions: ['risk'],
  needs: [
    { object: 'opportunity', field: 'isWon' },
    { object: 'opportunity', field: 'amount' },
    { object: 'contract', field: 'totalValue' },
    [
      { object: 'opportunity', field: 'contractId' },
      { object: 'contract', field: 'opportunityId' },
    ],
  ],
  enabled: true,
  judge: (unit, _claims, context) => gather(unit.contracts, (judged) => mismatch(judged, unit, context)),
}

function mismatch(judged: JudgedContract, unit: JudgedUnit, context: UnitContext): FindingDraft[] {
  const currency = contractCurrency(judged, context)
  const won = judged.opportunities.filter(isWon)
  const actual = currency === undefined ? null : contractWorth(judged, currency, context)
  const expected = currency === undefined ? null : sumOfOpportunities(judged, currency)
  if (!actual || !expected || won.some(({ id }) => isShared(id, unit))) return []
  // Of what is just the same nobody asks how far off it may be.
  if (expected.minor === actual.minor) return []
  const allowance = allowanceFor(context, actual.currency, OPPORTUNITY_VALUE_MISMATCH.code)
  if (within(allowance, expected.minor, actual.minor)) return []
  const names = sayList(won.map(({ values, id }) => values.name ?? id))
  const name = sentenceCase(contractName(judged.record))
  return [
    draft({
      rule: OPPORTUNITY_VALUE_MISMATCH.code,
      direction: 'risk',
      contract: judged.record,
      expected,
      actual,
      message: `${name} is worth ${sayMoney(actual)}, but ${sayMoney(expected)} was sold (${names}). Correct the one that isn’t what was signed.`,
      evidence: [
        evidenceOf(judged.record, 'totalValue'),
        ...won.map((record) => evidenceOf(record, 'amount')),
      ],
    }),
  ]
}

/** An opportunity tied to several contracts says nothing of a single one. */
const isShared = (id: string, unit: JudgedUnit): boolean =>
  unit.contracts.filter(({ opportunities }) => opportunities.some((one) => one.id === id)).length > 1

/** Null without a won opportunity, or where one's amount or currency doesn't say. */
function sumOfOpportunities(judged: JudgedContract, currency: string): Money | null {
  let total = 0n
  const won = judged.opportunities.filter(isWon)
  for (const record of won) {
    const amount = moneyIn(record, 'amount', record.values.currency ?? currency)
    if (!amount || amount.currency !== currency || record.unreadable?.currency !== undefined) return null
    total += amount.minor
  }
  return won.length > 0 ? money(total, currency) : null
}

/** What an opportunity's amount is compared with: the whole contract, twelve months of it, or its first year. */
function contractWorth(judged: JudgedContract, currency: string, context: UnitContext): Money | null {
  const total = moneyIn(judged.record, 'totalValue', currency)
  const holds = total ? context.choices.get('opportunityAmount') : 'tcv'
  if (holds === 'tcv') return total
  return holds === 'acv' ? yearly(judged, currency) : firstYear(judged, currency)
}

function yearly(judged: JudgedContract, currency: string): Money | null {
  const total = parseDecimal(judged.record.values.totalValue ?? '')
  const months = judged.contract && monthsOf(judged)
  return total && months ? roundToMoney(multiply(total, months), currency) : null
}

/** 12 ÷ the months of the agreed term; null where it isn't a whole number of months. */
function monthsOf({ contract }: JudgedContract): Fraction | null {
  if (!contract?.endDate) return null
  for (let months = 1; months <= 1200; months += 1) {
    const next = addMonths(contract.startDate, months)
    if (next === contract.endDate + 1) return fraction(12, months)
    if (next > contract.endDate) return null
  }
  return null
}

/** What is agreed for the first twelve months, without a termination; of an item that reaches beyond them its part of the months. */
function firstYear({ contract, schedule }: JudgedContract, currency: string): Money | null {
  if (!contract) return null
  const end = addMonths(contract.startDate, 12)
  const items = agreedItems(contract, schedule).filter(({ period }) => period.start < end)
  if (items.some(({ amount }) => amount.currency !== currency)) return null
  return roundToMoney(
    items.reduce((total, item) => add(total, partBefore(end, item)), ZERO),
    currency,
  )
}

function partBefore(end: CivilDate, { period, amount }: ExpectedItem): Fraction {
  const after = addDays(period.end, 1)
  if (after <= end) return exactAmount(amount)
  const share = divide(monthsBetween(period.start, end), monthsBetween(period.start, after))
  return multiply(exactAmount(amount), share)
}
