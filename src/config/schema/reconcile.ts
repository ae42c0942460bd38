import { z } from 'zod'
import { parseCondition } from '../../../reconcile/scope/parse-condition.js'
import { billingDefaults } from './defaults.js'
import { groups } from './groups.js'
import { RULE_CODES } from './rule-codes.js'
import { civilDay, currencyCode, days, decimal, duration, severity, share } from './values.js'

const amounts = {
  amount: decimal().optional().describe('in the currency’s own unit'),
  percent: share().optional().describe('of the expected amount'),
}

const tolerance = z.strictObject({
  amount: decimal().prefault('0.01').describe('in the currency’s own unit; at least one minor unit'),
  percent: share().prefault('0').describe('of the expected amount'),
  currencies: z.record(currencyCode(), z.strictObject(amounts)).optional().describe('by currency code'),
})

const rule = z.strictObject({
  enabled: z
    .boolean()
    .optional()
    .describe('false: its findings aren’t shown, and no other rule speaks in its place'),
  severity: severity().optional().describe('in place of the one by amount'),
  graceDays: days().optional().describe('in place of reconcile.graceDays'),
  tolerance: z.strictObject(amounts).optional().describe('in place of reconcile.tolerance'),
  onlyOpen: z.boolean().optional().describe('only invoices with an open balance (PO and delivery rules)'),
})

const rules = z
  .partialRecord(z.enum(RULE_CODES), rule)
  .default({})
  .describe('settings of single rules, by code')

const thresholds = z
  .strictObject({
    critical: decimal().prefault('10000').describe('from this exposure on'),
    high: decimal().prefault('1000').describe('from this exposure on'),
    medium: decimal().prefault('100').describe('from this exposure on; below: low'),
  })
  .prefault({})
  .describe('severity by exposure in the reporting currency')

const byDirection = z.strictObject({
  'owed-to-us': decimal().prefault('0').describe('leakage'),
  'owed-to-customer': decimal().prefault('0').describe('overbilling'),
  other: decimal().prefault('0').describe('timing, risk and data, where they aren’t given'),
  timing: decimal().optional().describe('right money on the wrong day'),
  risk: decimal().optional().describe('terms, purchase orders, delivery'),
  data: decimal().optional().describe('what can’t be judged'),
})

const cutOver = z.union(
  [
    civilDay(),
    z.strictObject({
      default: civilDay().optional().describe('where the subsidiary isn’t named'),
      subsidiaries: z.record(z.string(), civilDay()).default({}).describe('by name or id'),
    }),
    z.record(z.string(), civilDay()).describe('by the subsidiary’s name or id, `default` for the others'),
  ],
  { error: 'expected a day as YYYY-MM-DD, or { default, subsidiaries }' },
)

const outOfScope = z.strictObject({
  items: z.array(z.string().min(1)).default([]).describe('item codes'),
  customers: z.array(z.string().min(1)).default([]).describe('customers by id, number or exact name'),
  where: z
    .string()
    .min(1)
    .superRefine((text, context) => {
      const parsed = parseCondition(text)
      if (!parsed.ok) context.addIssue({ code: 'custom', message: `expected a condition: ${parsed.message}` })
    })
    .optional()
    .describe(
      "invoices, as a condition on their fields like `memo LIKE 'Event%' AND total < 500`; a column of your own by `netsuite.objects.invoice.extra`",
    ),
})

export const reconcile = z
  .strictObject({
    asOf: z
      .union([z.literal('today'), civilDay('expected today, or a day as YYYY-MM-DD')])
      .default('today')
      .describe('the day as of which the book is judged'),
    graceDays: days().default(5).describe('days after a bill date that are still in time'),
    earlyDays: days()
      .optional()
      .describe('days before a bill date that are still in time; default: graceDays'),
    holdMaxDays: days().default(30).describe('longest hold without an end'),
    maxAge: duration().default('36h').describe('oldest complete sync that a run as of today may rest on'),
    tolerance: tolerance.prefault({}).describe('differences up to it are none: the larger of the two'),
    defaults: billingDefaults,
    rules,
    severity: thresholds,
    materiality: z
      .union([decimal(), byDirection], { error: 'expected a decimal, or one for each direction' })
      .default('0')
      .describe('smaller cases stay out of the worklist and notifications; reporting currency'),
    matchBy: z
      .enum(['product', 'contract'])
      .default('product')
      .describe('contract: where items can’t be told apart at all'),
    groups,
    outOfScope: outOfScope.prefault({}).describe('what no contract governs; counted, never a finding'),
    cutOver: cutOver.optional().describe('from when the book is judged'),
    opportunityAmount: z
      .enum(['tcv', 'acv', 'first-year'])
      .default('tcv')
      .describe('what an opportunity’s amount holds'),
    totalValueCovers: z
      .enum(['all', 'original'])
      .default('all')
      .describe('the lines that a contract’s totalValue covers'),
  })
  .prefault({})
  .describe('how both sides are compared')
