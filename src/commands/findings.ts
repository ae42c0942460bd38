import type { FindingFilter, FindingRow, Store } from '../../state/store.js'
import type { FindingsArguments, FindingsShowArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { rulesNotRun } from '../night/evidence/rules-not-run.js'
import { latestComparison } from '../night/find-run.js'
import { withStoreToRead } from '../night/open-store.js'
import { reportInput } from '../night/report-input.js'
import { unknownRefs } from '../night/scope.js'
import { documentText } from '../reports/document/findings-document.js'
import type { ReportInput } from '../reports/input.js'
import { shownFinding } from '../reports/shown-finding.js'
import { findingText } from '../reports/terminal/finding-text.js'
import { findingsTable } from '../reports/terminal/findings-table.js'
import { incompleteText } from '../reports/terminal/incomplete-text.js'
import { tableWidth } from '../reports/terminal/widths.js'
import { counted } from '../reports/text.js'
import { filterOf } from '../review/filter.js'

/** The findings as they stand, filtered; with `--json` the findings document. */
export async function findings(args: FindingsArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const input = await standing(store, context, filterOf(args))
    for (const ref of await unknownRefs(store, args))
      context.note(`No staged account, customer or contract is called “${ref}”.`)
    for (const note of await idleRules(args.rule, context)) context.note(note)
    if (context.json) {
      for await (const piece of documentText(input)) await context.out.write(piece)
      return 0
    }
    const rows: FindingRow[] = []
    for await (const row of input.findings()) rows.push(row)
    await context.out.write(incompleteText(input.run, tableWidth(context.out.columns)))
    if (rows.length > 0)
      await context.out.write(findingsTable(rows, context.out.color, tableWidth(context.out.columns)))
    context.out.line(rows.length === 0 ? 'No findings.' : `\n${counted(rows.length, 'finding')}.`)
    return 0
  })
}

/** `PAST_DUE: not run: …`: of rules that are asked for by name, so that nothing found isn't taken for nothing wrong. */
async function idleRules(codes: readonly string[], context: Context): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const notRun = await rulesNotRun(context)
  return codes.flatMap((code) => (notRun.has(code) ? [`${code}: ${notRun.get(code)}.`] : []))
}

async function standing(store: Store, context: Context, filter: FindingFilter): Promise<ReportInput> {
  const run = await latestComparison(store)
  const input = await reportInput(store, await context.configuration(), run)
  return { ...input, findings: () => store.findings.list(filter) }
}

/** One finding with its evidence and history. Throws {@link CommandError} 2 for an id that finds nothing. */
export async function findingsShow(args: FindingsShowArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const row = await store.findings.get(args.id)
    if (!row) {
      await latestComparison(store)
      throw noFinding(args.id)
    }
    const input = await standing(store, context, {})
    const events = await store.events.of(row.finding.id)
    const shown = shownFinding(row, input)
    if (context.json) await context.out.json({ ...shown.entry, events })
    else await context.out.write(findingText(shown, events, input.rules))
    return 0
  })
}

const noFinding = (id: string): Error =>
  usageError(
    `There is no finding “${id}”.`,
    id.length < 6
      ? 'Give six characters of its id or more; `tieout findings` lists them.'
      : '`tieout findings` lists them.',
  )
