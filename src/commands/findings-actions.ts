import type { Action } from '../../reconcile/review/actions.js'
import type { ReasonCode } from '../../reconcile/review/state.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import type {
  AssignArguments,
  CommentArguments,
  DecisionArguments,
  ResolveArguments,
} from '../cli/review-arguments.js'
import { withExistingStore } from '../night/open-store.js'
import { counted } from '../reports/text.js'
import { chosenFindings } from '../review/chosen.js'
import { act } from '../review/decide.js'
import { revokeAndSay } from '../review/revoke.js'
import { sayLeftOut } from '../review/say.js'

/** Says who works on findings. */
export async function findingsAssign(args: AssignArguments, context: Context): Promise<number> {
  const to = args.nobody ? null : args.to
  if (to === undefined) throw usageError('Nobody is named.', 'Give --to NAME, or --nobody.')
  return run(args, context, { do: 'assign', to }, to === null ? 'unassigned' : `assigned to ${to}`)
}

export const findingsComment = (args: CommentArguments, context: Context): Promise<number> =>
  run(args, context, { do: 'comment', text: args.text }, 'commented')

export const findingsAccept = (args: DecisionArguments, context: Context): Promise<number> =>
  run(args, context, { do: 'accept' }, 'accepted')

export const findingsReopen = (args: DecisionArguments, context: Context): Promise<number> =>
  run(args, context, { do: 'reopen' }, 'opened again')

/** Closes findings by hand, naming the record that puts them right. */
export function findingsResolve(args: ResolveArguments, context: Context): Promise<number> {
  const { record, code } = args
  return run(args, context, { do: 'resolve', record, code: code as ReasonCode }, 'resolved')
}

async function run(args: DecisionArguments, context: Context, action: Action, done: string): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const chosen = await chosenFindings(store, args)
    const { ids, skipped } = await act(store, context, chosen, action, args.reason ?? null)
    await revokeAndSay(store, context)
    if (context.json) await context.out.json({ action: action.do, findings: ids, skipped })
    else {
      context.out.line(`${counted(ids.length, 'finding')} ${done}.`)
      sayLeftOut(context, skipped)
    }
    return 0
  })
}
