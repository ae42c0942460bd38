import type { ExplainArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { explain as explainTarget } from '../explain/explain.js'
import { findTarget } from '../explain/find.js'
import { explanationBlocks } from '../explain/finding-blocks.js'
import { renderMarkdown } from '../explain/render-markdown.js'
import { renderText } from '../explain/render-text.js'
import { latestComparison } from '../night/find-run.js'
import { judgingContext } from '../night/judging-context.js'
import { withStoreToRead } from '../night/open-store.js'
import { reportInput } from '../night/report-input.js'

/** One contract, invoice or finding, from terms to difference. Throws {@link CommandError} 2 for a name that finds nothing. */
export async function explain(args: ExplainArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const configuration = await context.configuration()
    const run = await latestComparison(store)
    const target = await findTarget(store, args.ref)
    const { recordUrl, rules } = await reportInput(store, configuration, run)
    const judging = await judgingContext(store, configuration, run.asOf ?? run.startedAt.slice(0, 10))
    const job = { store, context: judging, recordUrl, rules }
    if (args.for === 'customer') {
      const { explainForCustomer } = await import('./explain-customer.js')
      return explainForCustomer(target, args, job, context)
    }
    const explanation = await explainTarget(target, job)
    if (context.json) await context.out.json(explanation)
    else {
      const blocks = explanationBlocks(explanation)
      await context.out.write(args.markdown ? renderMarkdown(blocks) : renderText(blocks, context.out.color))
    }
    return 0
  })
}
