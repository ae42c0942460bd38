import { z } from 'zod'

/**
 * What is told of a run, as data: `tieout.notification/1`. A plain webhook gets it as it is; every other channel puts it
 * into words. Amounts are decimal texts with their currency; what isn't there is null.
 */

const severity = z.enum(['critical', 'high', 'medium', 'low'])
const count = z.int().nonnegative()
const day = z.string().describe('YYYY-MM-DD')

const amount = z.object({
  currency: z.string().describe('ISO 4217'),
  amount: z.string().describe('exact decimal'),
})

const shownCase = z
  .object({
    severity: severity.describe('of the case as the reports have it'),
    rule: z.string(),
    cause: z.string().nullable(),
    title: z.string().describe('rule and cause in words'),
    account: z.string().nullable(),
    place: z.string().nullable().describe('contract, else invoice or opportunity'),
    findings: count.describe('of the case that this part speaks of'),
    differences: z.array(amount).describe('actual − expected, by currency'),
    was: z.array(amount).describe('what they were when it was told last; of what got worse'),
    exposure: amount.nullable().describe('in the reporting currency'),
    days: z.int().describe('since it was first seen'),
    others: count.describe('further cases of the same account in this part, which aren’t named'),
  })
  .describe('the worst case of an account')

const part = z
  .object({
    findings: count,
    cases: count,
    again: count.describe('findings that had been resolved or waived, and are open again'),
    underbilled: amount.describe('exposures in the reporting currency'),
    overbilled: amount.describe('never set off against the other'),
    shown: z.array(shownCase).describe('a few, the worst first: never an account’s whole list'),
    more: count.describe('cases of accounts that aren’t named'),
  })
  .describe('cases at or above `when`, without what was known at the start and what is immaterial')

const escalated = part.extend({
  unowned: count.describe('findings that are open too long without an assignee, now'),
  overdue: count.describe('findings that are open too long, now'),
})

const figures = z.object({
  contracts: count,
  contractsJudged: count,
  invoices: count,
  dueItems: count,
  matchedItems: count,
  findings: count,
  bySeverity: z.partialRecord(severity, count),
  knownAtStart: count,
  underbilled: amount,
  overbilled: amount,
  withoutRate: z.array(z.string()).describe('currencies that the two sums lack'),
})

export const notificationSchema = z
  .strictObject({
    schema: z.literal('tieout.notification/1'),
    id: z.string().describe('the same whenever the same is sent again'),
    kind: z.enum(['news', 'failure', 'trial']),
    at: z.string().describe('ISO 8601, UTC'),
    run: z
      .object({
        id: z.string(),
        asOf: day.nullable(),
        startedAt: z.string(),
        trigger: z.enum(['manual', 'schedule']),
      })
      .nullable(),
    title: z.string(),
    complete: z.boolean().nullable().describe('whether both sides are whole; null: it never came to that'),
    completeness: z.string().nullable(),
    since: z
      .object({ runId: z.string(), asOf: day })
      .nullable()
      .describe('the run that was told last here; null: none was, and nothing is called new'),
    when: severity.describe('the least severity that is told'),
    recovered: z.boolean().describe('a failure was told last'),
    figures: figures.nullable(),
    systemic: z.array(z.string()).describe('what one setting would explain'),
    news: part.nullable(),
    worse: part.nullable(),
    resolved: part.nullable(),
    escalated: escalated.nullable(),
    failure: z.object({ exitCode: z.int(), what: z.string(), todo: z.string(), kept: z.string() }).nullable(),
    reports: z.string().nullable().describe('the folder, on the machine that ran it'),
  })
  .describe('what `tieout run` tells a plain webhook')

export type Notification = z.infer<typeof notificationSchema>
export type Part = z.infer<typeof part>
export type Escalated = z.infer<typeof escalated>
export type ShownCase = z.infer<typeof shownCase>
export type AmountText = z.infer<typeof amount>
