import type { Finding } from '../../reconcile/findings/finding.js'
import type { FindingStatus, Store } from '../../state/store.js'
import type { ExplainArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { CommandError, usageError } from '../cli/errors.js'
import { leftOutText, letterBlocks } from '../explain/customer/letter-blocks.js'
import { renderLetter } from '../explain/customer/render-letter.js'
import { writeLetter } from '../explain/customer/write-letter.js'
import { doubtsOf } from '../explain/customer/wrong.js'
import type { ExplainJob } from '../explain/explain.js'
import type { Target } from '../explain/find.js'
import { renderMarkdown } from '../explain/render-markdown.js'
import { plain } from '../reports/terminal/plain.js'

/**
 * An invoice for who pays it. Throws {@link CommandError} 2 for what is no invoice, 1 where the invoice, or a finding that
 * says it is wrong, stands against sending it; what else is to be known goes to standard error.
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
  const doubts = doubtsOf(findings, await statuses(job.store, findings))
  if (doubts.against.length > 0) throw wrong(args.ref, doubts.against)
  if (!letter)
    throw new CommandError(1, `${args.ref} can’t be explained to a customer. ${unfit ?? ''}`.trim())
  for (const finding of doubts.beside)
    context.note(`Before you send it: finding ${finding.id.slice(0, 12)}. ${plain(finding.message)}`)
  if (leftOut.length > 0) context.note(leftOutText(leftOut))
  if (context.json) await context.out.json(letter)
  else {
    const blocks = letterBlocks(letter)
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

const wrong = (ref: string, findings: readonly Finding[]): CommandError =>
  new CommandError(
    1,
    [
      `${ref} isn’t to be explained as it stands:`,
      ...findings.map(({ id, message }) => `  finding ${id.slice(0, 12)}: ${plain(message)}`),
    ].join('\n'),
    `Correct the invoice first; \`tieout explain ${ref}\` says what differs. A finding that is waived doesn’t stand against it.`,
  )
