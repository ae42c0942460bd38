import { relative, resolve } from 'node:path'
import type { RunRow, Store } from '../../state/store.js'
import type { ExportArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { correctionsSummary, correctionsText } from '../corrections/corrections-text.js'
import { correctionsOf, writeCorrections } from '../corrections/export.js'
import { gatherCorrections } from '../corrections/gather.js'
import { latestComparison } from '../night/find-run.js'
import { judgingContext } from '../night/judging-context.js'
import { withStoreToRead } from '../night/open-store.js'
import { reportInput } from '../night/report-input.js'
import { csvText } from '../reports/csv.js'
import { documentText } from '../reports/document/findings-document.js'
import { filterOf } from '../review/filter.js'

/** The findings of a filter as CSV, with `--json` as the findings document; or, as files for NetSuite's import, what would put them right. */
export async function findingsExport(args: ExportArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const run = await latestComparison(store)
    return args.corrections ? corrections(args, context, store, run) : listed(args, context, store, run)
  })
}

async function listed(args: ExportArguments, context: Context, store: Store, run: RunRow): Promise<number> {
  const input = await reportInput(store, await context.configuration(), run)
  const findings = () => store.findings.list(filterOf(args))
  const pieces = context.json ? documentText({ ...input, findings }) : csvText({ ...input, findings })
  for await (const piece of pieces) await context.out.write(piece)
  return 0
}

async function corrections(
  args: ExportArguments,
  context: Context,
  store: Store,
  run: RunRow,
): Promise<number> {
  const configuration = await context.configuration()
  const asOf = run.asOf ?? run.startedAt.slice(0, 10)
  const date = args.date === undefined || args.date === 'today' ? asOf : args.date
  const { recordUrl, rules } = await reportInput(store, configuration, run)
  const judging = await judgingContext(store, configuration, asOf)
  const job = { store, context: judging, recordUrl, rules, date, signal: context.signal }
  const found = await correctionsOf(gatherCorrections(filterOf(args), job), rules)
  const folder = resolve(context.directory, args.out ?? 'corrections')
  const files = await writeCorrections(found, folder)
  if (context.json) await context.out.json({ run: run.id, date, files, ...correctionsSummary(found) })
  else {
    context.out.line(correctionsText(found))
    context.out.line()
    for (const file of files) context.out.line(relative(context.directory, file) || file)
    context.note(
      'Nothing was written to NetSuite. Check the files, then import them: docs/corrections.md says how.',
    )
  }
  return 0
}
