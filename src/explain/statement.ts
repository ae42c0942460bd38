import { formatMoney, money } from '../../reconcile/basics/money.js'
import { type Statement, statementsOf } from '../../reconcile/explain/statement.js'
import type { RecordsByObject } from '../../reconcile/records/record.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { ContractReport } from '../../reconcile/unit/report.js'
import type { ExplainedStatement } from './explanation.js'

/** A contract's statement in each of its currencies, as decimal text. */
export const statements = (
  own: ContractReport,
  records: RecordsByObject,
  { asOf }: UnitContext,
): readonly ExplainedStatement[] => statementsOf(own, records, asOf.calendarDay).map(explainedStatement)

function explainedStatement(statement: Statement): ExplainedStatement {
  const { currency, contracted, plan, billed, credited, incurred, paid } = statement
  const text = (minor: bigint) => formatMoney(money(minor, currency))
  const net = billed - credited
  return {
    currency,
    contracted: contracted === null ? null : text(contracted),
    changed: contracted === null || !plan ? null : text(plan.scheduled - contracted),
    scheduled: plan && text(plan.scheduled),
    dueToDate: plan && text(plan.due),
    notYetDue: plan && text(plan.scheduled - plan.due),
    billed: text(billed),
    credited: text(credited),
    net: text(net),
    paid: paid === null ? null : text(paid),
    billedEarlier: text(plan?.earlier ?? 0n),
    asIncurred: text(incurred),
    dueAndUnbilled: plan && text(plan.due - plan.earlier - net + incurred),
    stillToBill: plan && text(plan.toBill),
  }
}
