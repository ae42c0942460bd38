import { relative } from 'node:path'
import type { RunRow, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { documentText } from '../reports/document/findings-document.js'
import { tally } from '../reports/figures/tally.js'
import { headline } from '../reports/headline.js'
import type { NightOutcome } from './outcome.js'
import { reportInput } from './report-input.js'

/** What a comparison ends with: the findings document for a program, the headline for a person. */
export async function printOutcome(context: Context, store: Store, outcome: NightOutcome): Promise<void> {
  const run = (await store.runs.get(outcome.run.id)) ?? outcome.run
  const files = outcome.published?.files.map((file) => relative(context.directory, file.path) || file.path)
  await printDocument(context, store, run, files)
}

/** A run's document, or its headline. */
export async function printDocument(
  context: Context,
  store: Store,
  run: RunRow,
  files: readonly string[] = [],
): Promise<void> {
  const input = await reportInput(store, await context.configuration(), run)
  if (context.json) {
    for await (const piece of documentText(input)) await context.out.write(piece)
    return
  }
  if (context.quiet) return
  const figures = await tally(input.findings(), run.asOf, input.weigh)
  await context.out.write(headline(input, figures, { color: context.out.color, files }))
}
