import { parseDate } from '../../reconcile/basics/civil-date.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { basisOf } from '../../src/night/compare/basis.js'
import { reconcileBook } from '../../src/night/compare/reconcile-book.js'
import type { ComparisonOutcome } from '../../state/store.js'
import { AS_OF } from '../book/kinds.js'
import { timed } from '../clock.js'
import { ALL_MAPPED, asRun, NEVER, withBenchStore } from '../store.js'

export interface Reconciled {
  readonly seconds: number
  readonly expectedItems: number
  readonly matchedItems: number
  readonly outcome: ComparisonOutcome
}

/** A night after its pull: what isn't known is linked, loaded, judged by every rule, and its findings are saved and stand; the first one all of it. */
export function reconcileStore(path: string, runId: string, cores: number): Promise<Reconciled> {
  return withBenchStore(path, (store) =>
    asRun(store, 'reconcile', runId, async (run) => {
      const asOf = parseDate(AS_OF)!
      const context = prepareContext(await store.records.reference(), DEFAULT_SETTINGS, asOf, ALL_MAPPED)
      const basis = basisOf(context, 'bench')
      const job = {
        store,
        context,
        basis,
        ...(cores > 0 && { cores }),
        signal: NEVER,
        progress: SILENT_PROGRESS,
      }
      const everything = { units: null, contracts: null, rules: null }
      const compared = await timed(() =>
        reconcileBook(
          { ...job, asOf: AS_OF, scope: everything, lookBack: false, actor: 'bench', clock: now },
          run,
        ),
      )
      const figures = await store.findings.figures(run.id).catch(() => store.findings.figures())
      return {
        seconds: compared.seconds,
        expectedItems: figures.expectedItems,
        matchedItems: figures.matchedItems,
        outcome: compared.result,
      }
    }),
  )
}

const now = (): Date => new Date()
