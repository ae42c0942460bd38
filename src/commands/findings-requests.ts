import type { Requested, ReviewRequest } from '../../reconcile/review/request.js'
import type { ReasonCode } from '../../reconcile/review/state.js'
import type { FindingRow, Store } from '../../state/store.js'
import { sayAttestation } from '../attestations/say.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import type {
  ApproveArguments,
  DecisionArguments,
  RequestsArguments,
  WaiveArguments,
} from '../cli/review-arguments.js'
import { withExistingStore, withStoreToRead } from '../night/open-store.js'
import { findingsTable } from '../reports/terminal/findings-table.js'
import { tableWidth } from '../reports/terminal/widths.js'
import { chosenFindings } from '../review/chosen.js'
import { NO_FILTER } from '../review/filter.js'
import { revokeAndSay } from '../review/revoke.js'
import { sayLeftOut } from '../review/say.js'
import { settle } from '../review/settle.js'
import { decisionText, isAttesting, settledText } from '../review/settled-text.js'
import type { Settled, Verdict } from '../review/settling.js'
import { subsidiaryNamed } from '../review/subsidiary.js'
import { requestText } from '../review/sums-text.js'
import { requestWaiver } from '../review/waive.js'

/** Asks for one waiver of all chosen findings. */
export async function findingsWaive(args: WaiveArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const chosen = await chosenFindings(store, args)
    const { code, reason, expires } = args
    const terms = { code: code as ReasonCode, reason, expiresOn: expires }
    const { request, ids, skipped } = await requestWaiver(store, context, chosen, terms)
    await revokeAndSay(store, context)
    if (context.json) await context.out.json({ action: 'waive', request, findings: ids, skipped })
    else {
      sayRequest(context, request)
      sayLeftOut(context, skipped)
    }
    return 0
  })
}

/** A request, and who comes next. */
export function sayRequest(context: Context, request: ReviewRequest, subsidiary?: string | null): void {
  context.out.line(requestText(request, subsidiary))
  if (request.status !== 'pending') return
  context.out.line(`Another person decides: ${decisionText(request)}`)
}

export const findingsApprove = (args: DecisionArguments, context: Context): Promise<number> =>
  decideOn(args, context, 'approved')

export const findingsReject = (args: DecisionArguments, context: Context): Promise<number> =>
  decideOn(args, context, 'rejected')

/** Whatever another person proposed. */
export const approve = ({ ids, reason }: ApproveArguments, context: Context): Promise<number> =>
  decideOn({ ...NO_FILTER, ids, ...(reason !== undefined && { reason }) }, context, 'approved')

async function decideOn(args: DecisionArguments, context: Context, verdict: Verdict): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const settled = await settle(store, context, args, verdict, args.reason ?? null)
    await revokeAndSay(store, context)
    if (context.json) await context.out.json({ action: verdict, requests: settled.map(settledEntry) })
    else for (const one of settled) await saySettled(store, context, one)
    return 0
  })
}

/** What it took effect on: findings, or overrides and links. */
const settledEntry = ({ request, ids, skipped }: Settled) => ({
  request,
  findings: isAttesting(request) ? [] : ids,
  ...(isAttesting(request) && { attestations: ids }),
  skipped,
})

async function saySettled(store: Store, context: Context, settled: Settled): Promise<void> {
  const { request, skipped } = settled
  context.out.line(requestText(request, await subsidiaryNamed(store, request)))
  const said = settledText(settled)
  if (said !== null) context.out.line(said)
  sayLeftOut(context, skipped, isAttesting(request) ? 'override or link' : 'finding')
}

/** What was asked for; one request with its frozen list. Throws {@link CommandError} 2 for an id that finds nothing. */
export async function findingsRequests(args: RequestsArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    if (args.id !== undefined) return showRequest(store, context, args.id)
    const requests = await store.review.requests()
    if (context.json) await context.out.json(requests)
    else if (requests.length === 0) context.out.line('Nothing has been asked for.')
    else
      for (const request of requests)
        context.out.line(requestText(request, await subsidiaryNamed(store, request)))
    return 0
  })
}

/** The findings of a frozen list, with the numbers that they had then. */
async function sayFrozen(store: Store, context: Context, list: readonly Requested[]): Promise<void> {
  const rows: FindingRow[] = []
  for (const { id, figure } of list) {
    const row = await store.findings.get(id)
    if (row) rows.push({ ...row, finding: { ...row.finding, ...figure } })
  }
  context.out.line()
  await context.out.write(findingsTable(rows, context.out.color, tableWidth(context.out.columns)))
}

async function showRequest(store: Store, context: Context, id: string): Promise<number> {
  const request = await store.review.request(id)
  if (!request) throw usageError(`There is no request “${id}”.`, '`tieout findings requests` lists them.')
  const findings = await store.review.requested(request.id)
  if (context.json) await context.out.json({ ...request, findings })
  else {
    sayRequest(context, request, await subsidiaryNamed(store, request))
    for (const one of request.attestations ?? []) {
      const attestation = await store.review.attestation(one)
      if (attestation) sayAttestation(context, attestation)
    }
    if (findings.length > 0) await sayFrozen(store, context, findings)
  }
  return 0
}
