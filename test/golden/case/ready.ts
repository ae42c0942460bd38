import { CAUSES } from '../../../reconcile/causes/catalogue.js'
import { MISSING_CAUSES } from '../../../reconcile/causes/missing/catalogue.js'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { RULE_CODES as ALL_RULES } from '../../../src/config/schema/rule-codes.js'
import type { Case } from './case.js'

export const RULE_CODES: readonly string[] = RULES.map(({ code }) => code)
export const CAUSE_CODES: readonly string[] = [...CAUSES, ...MISSING_CAUSES].map(({ code }) => code)

/** Every cause that the comparison is to know, so that a case of one that it doesn't name yet waits instead of failing. */
const ALL_CAUSES: readonly string[] = [
  ...['UPLIFT_NOT_APPLIED', 'RAMP_STEP_MISSED', 'AMENDMENT_NOT_BILLED', 'DISCOUNT_NOT_APPLIED'],
  ...['DISCOUNT_APPLIED_TWICE', 'PRORATION_MISSING', 'PRORATION_CONVENTION', 'TERMINATION_NOT_APPLIED'],
  ...['WRONG_FREQUENCY', 'TAX_INCLUDED', 'FX_CONVERTED', 'QUANTITY_STALE', 'PRICE_STEP_EARLY'],
  ...['CREDIT_NOT_ISSUED', 'DIGITS_TRANSPOSED', 'DECIMAL_SHIFTED', 'ROUNDING_ACCUMULATED'],
  ...['INVOICE_VOIDED', 'CREDITED_NOT_REBILLED', 'PO_AWAITED', 'ORDER_NOT_SYNCED', 'ORDER_PENDING'],
  ...['ORDER_CLOSED', 'ORDER_DIFFERS'],
]

/** Why a case can't be judged yet: its folder, or a finding that it expects, is of a rule or cause that isn't there. */
export function reasonToSkip({ name, findings }: Case): string | null {
  const topic = name.split('/')[0] ?? ''
  const rules = [topic, ...findings.map(({ rule }) => String(rule))]
  const rule = rules.find((code) => isOf(ALL_RULES, code) && !RULE_CODES.includes(code))
  if (rule !== undefined) return `rule not there yet: ${rule}`
  const causes = [topic, ...findings.map(({ cause }) => String(cause))]
  const cause = causes.find((code) => isOf(ALL_CAUSES, code) && !CAUSE_CODES.includes(code))
  return cause === undefined ? null : `cause not there yet: ${cause}`
}

const isOf = (codes: readonly string[], code: string): boolean => codes.includes(code)

/** What a finding of a case names that no catalogue has, so that a slip of the pen isn't a case that waits for ever. */
export const strangeCodes = ({ findings }: Case): readonly string[] =>
  findings.flatMap(({ rule, cause }) => [
    ...(rule === 'any' || isOf(ALL_RULES, String(rule)) ? [] : [String(rule)]),
    ...(cause === undefined || cause === 'none' || cause === 'any' || isOf(ALL_CAUSES, String(cause))
      ? []
      : [String(cause)]),
  ])
