import { INDICATOR_CODES, type IndicatorCode } from '../../reconcile/indicators/codes.js'
import type { RunRow, Store } from '../../state/store.js'
import type { KpiArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import type { Configuration } from '../config/configuration.js'
import { nearest } from '../config/nearest.js'
import { part } from '../config/parts.js'
import { type Board, boardOf, rowOf } from '../indicators/board.js'
import { boardText } from '../indicators/board-text.js'
import { kpiDocument, rollForwardDocument } from '../indicators/document.js'
import { reportedIndicators } from '../indicators/for-report.js'
import { gatherRollForward } from '../indicators/gather-roll-forward.js'
import { oneText } from '../indicators/one-text.js'
import { rollForwardText } from '../indicators/roll-forward-text.js'
import { findRun, latestComparison } from '../night/find-run.js'
import { judgingContext } from '../night/judging-context.js'
import { withStoreToRead } from '../night/open-store.js'
import { completenessOf } from '../reports/completeness.js'
import { incompleteText } from '../reports/terminal/incomplete-text.js'
import { tableWidth } from '../reports/terminal/widths.js'

/**
 * The indicators as they stand, or as a run said them; or how the run's open findings came to be. Throws
 * {@link CommandError} 2 for an indicator or run that there isn't.
 */
export async function kpi(args: KpiArguments, context: Context): Promise<number> {
  const code = args.name === undefined ? null : knownCode(args.name)
  return withStoreToRead(context, async (store) => {
    const configuration = await context.configuration()
    const run = args.run === undefined ? await latestComparison(store) : await findRun(store, args.run)
    const width = tableWidth(context.out.columns)
    if (args.rollForward) return printRollForward(store, run, configuration, context, width)
    const board =
      args.run === undefined
        ? await current(store, run, configuration)
        : await kept(store, run, configuration)
    if (context.json) {
      const { complete } = completenessOf(run)
      await context.out.json(kpiDocument(code === null ? board : only(board, code), complete))
      return 0
    }
    const text =
      code === null
        ? boardText(board, context.out.color, width)
        : oneText(board, rowOf(board, code), context.out.color, width)
    await context.out.write(`${incompleteText(run, width)}${text}`)
    return 0
  })
}

/** The same document, with one indicator. */
const only = (board: Board, code: IndicatorCode): Board => ({ ...board, rows: [rowOf(board, code)] })

function knownCode(name: string): IndicatorCode {
  const code = INDICATOR_CODES.find((one) => one.toLowerCase() === name.toLowerCase())
  if (code) return code
  const near = nearest(name, INDICATOR_CODES)
  throw usageError(
    `There is no indicator “${name}”.`,
    near === null ? `They are ${INDICATOR_CODES.join(', ')}.` : `Did you mean ${near}?`,
  )
}

async function current(store: Store, run: RunRow, configuration: Configuration): Promise<Board> {
  const context = await judgingContext(store, configuration, run.asOf ?? run.startedAt.slice(0, 10))
  return boardOf({ store, configuration, context, run })
}

/** What the run said then, beside the targets of now. */
async function kept(store: Store, run: RunRow, configuration: Configuration): Promise<Board> {
  const board = await reportedIndicators(store, configuration, run).board()
  if (board) return board
  throw usageError(
    `Run ${run.id} said nothing of the indicators.`,
    'Look backs and reruns of a part say nothing; `tieout runs` lists the others.',
  )
}

async function printRollForward(
  store: Store,
  run: RunRow,
  configuration: Configuration,
  context: Context,
  width: number,
): Promise<number> {
  const roll = await gatherRollForward(store, run.id, part(configuration, 'reporting').timezone)
  if (roll === null)
    throw usageError(
      `Run ${run.id} has no roll-forward.`,
      'Only runs whose findings stand have one; look backs change nothing.',
    )
  if (context.json) await context.out.json(rollForwardDocument(roll))
  else await context.out.write(rollForwardText(roll, width))
  return 0
}
