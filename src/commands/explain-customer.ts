import type { Finding } from '../../reconcile/findings/finding.js'
import type { FindingStatus, Store } from '../../state/store.js'
import type { ExplainArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { CommandError, usageError } from '../cli/errors.js'
import type { Letter } from '../explain/customer/letter.js'
import { leftOutText, letterBlocks } from '../explain/customer/letter-blocks.js'
import { renderLetter } from '../explain/customer/render-letter.js'
import { writeLetter } from '../explain/customer/write-letter.js'
import { isDoubted } from '../explain/customer/wrong.js'
import type { ExplainJob } from '../explain/explain.js'
import type { Target } from '../explain/find.js'
import { renderMarkdown } from '../explain/render-markdown.js'
import { plain } from '../reports/terminal/plain.js'

/**
 * An invoice for who pays it. While a finding says that it is wrong, the explanation says that it is under review, and vouches
 * for nothing that isn't as agreed; the finding itself goes to standard error. Throws {@link CommandError} 2 for what is no
 * invoice, 1 where the invoice doesn't allow an explanation.
 */
export async function explainForCustomer(
  target: Target,
  args: ExplainArguments,
  job: ExplainJob,
  context: Context,
): Promise<number> {
  if (target.kind !== 'record' || target.record.object !== 'invoice')
    throw usageError(
      `${args.ref} is no invoice.`,
      'Only an invoice is explained to a customer: give its number.',
    )
  const { letter, unfit, findings, leftOut } = await writeLetter(target.record, job)
  if (!letter)
    throw new CommandError(1, `${args.ref} can’t be explained to a customer. ${unfit ?? ''}`.trim())
  const underReview = isDoubted(findings, await statuses(job.store, findings))
  for (const finding of findings)
    context.note(`Before you send it: finding ${finding.id.slice(0, 12)}. ${plain(finding.message)}`)
  if (underReview) context.note(UNDER_REVIEW)
  if (leftOut.length > 0) context.note(leftOutText(leftOut))
  const said: Letter = { ...letter, underReview }
  if (context.json) await context.out.json(said)
  else {
    const blocks = letterBlocks(said)
    await context.out.write(args.markdown ? renderMarkdown(blocks) : renderLetter(blocks))
  }
  return 0
}

async function statuses(
  store: Store,
  findings: readonly Finding[],
): Promise<(id: string) => FindingStatus | null> {
  const known = new Map<string, FindingStatus>()
  for (const { id } of findings) {
    const row = await store.findings.get(id)
    if (row) known.set(id, row.status)
  }
  return (id) => known.get(id) ?? null
}

const UNDER_REVIEW =
  'The explanation says that the invoice is under review, as money, dates or terms of it are in question. Correct it or waive the finding first, if it is to say otherwise.'
