import { type Block, paragraph, section, sums } from './blocks.js'
import type { ExplainedStatement } from './explanation.js'
import { said } from './phrases.js'

/** The statement of each currency, and how its numbers tie. */
export const statementBlocks = (statements: readonly ExplainedStatement[]): readonly Block[] =>
  statements.flatMap((statement) =>
    section(`Statement in ${statement.currency}`, [
      sums(rowsOf(statement)),
      ...tiesOf(statement).map(paragraph),
    ]),
  )

const isNothing = (amount: string): boolean => /^-?0*(\.0*)?$/.test(amount)

function rowsOf(statement: ExplainedStatement): readonly (readonly [string, string | null])[] {
  const unless = (amount: string | null) => (amount === null || isNothing(amount) ? null : amount)
  return [
    ['Contracted, for the agreed term', statement.contracted],
    ['Changed since: ended, followed, renewed', unless(statement.changed)],
    ['Scheduled', statement.scheduled],
    ['Due to date', statement.dueToDate],
    ['Not yet due', statement.notYetDue],
    ['Billed in an earlier system', unless(statement.billedEarlier)],
    ['Billed', statement.billed],
    ['Credited', statement.credited],
    ['Billed as incurred, not scheduled', unless(statement.asIncurred)],
    ['Paid, with tax', statement.paid ?? 'not known'],
    ['Still to bill', statement.stillToBill],
  ]
}

function tiesOf(statement: ExplainedStatement): readonly string[] {
  const { currency, stillToBill, notYetDue, dueAndUnbilled } = statement
  if (stillToBill === null || notYetDue === null || dueAndUnbilled === null)
    return [
      'Nothing is scheduled in this currency, so that there is nothing to lay the billed amounts against.',
    ]
  const gap = isNothing(dueAndUnbilled)
    ? 'everything due to date is billed, net of credits'
    : dueAndUnbilled.startsWith('-')
      ? `${said(dueAndUnbilled.slice(1), currency)} more than is due to date is billed, net of credits`
      : `${said(dueAndUnbilled, currency)} due to date is not billed, net of credits`
  return [
    `Still to bill is what isn’t due yet, ${said(notYetDue, currency)}, and what is due less what was billed: ${gap}.`,
  ]
}
