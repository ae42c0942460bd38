import { basename } from 'node:path'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import type { Context } from '../cli/context.js'
import type { ImportArguments } from '../cli/review-arguments.js'
import { withExistingStore } from '../night/open-store.js'
import { counted } from '../reports/text.js'
import { type Import, prepareImport } from '../review/import/import.js'
import { importText, plannedOf } from '../review/import/import-text.js'
import { readDecisionFile } from '../review/import/read-file.js'
import { revokeAndSay } from '../review/revoke.js'
import { sayRequest } from './findings-requests.js'

/**
 * Takes the decisions of a workbook back: shows them as one batch, and does them where that is confirmed. Exit 1 where a
 * row was refused; the others are done all the same. Throws {@link CommandError} 2 and 5.
 */
export async function findingsImport(args: ImportArguments, context: Context): Promise<number> {
  const file = await readDecisionFile(args.file, context.directory)
  return withExistingStore(await context.storeUrl(), async (store) => {
    const named = { name: basename(args.file), expires: args.expires ?? null }
    const prepared = await prepareImport(store, context, file, named)
    if (!context.json) context.out.line(importText(prepared))
    const isWanted = prepared.plan.steps.length > 0 && (args.yes || (await isConfirmed(context)))
    const request = isWanted ? await prepared.apply() : null
    if (isWanted) await revokeAndSay(store, context)
    if (context.json) await context.out.json(documentOf(prepared, isWanted, request))
    else sayDone(context, prepared, isWanted, request)
    return prepared.plan.refused.length > 0 ? 1 : 0
  })
}

async function isConfirmed(context: Context): Promise<boolean> {
  if (!context.terminal || context.json) return false
  const { confirm } = await import('@inquirer/prompts')
  const streams = { input: context.input, output: context.terminal }
  return confirm({ message: 'Do this?', default: false }, streams)
}

function sayDone(context: Context, { plan }: Import, isDone: boolean, request: ReviewRequest | null): void {
  if (plan.steps.length === 0) return
  if (!isDone) context.out.line('Nothing was done; --yes does it.')
  else {
    const findings = new Set(plan.steps.map(({ held }) => held.finding.id))
    context.out.line(`Done on ${counted(findings.size, 'finding')}.`)
    if (request) sayRequest(context, request)
  }
}

const documentOf = (prepared: Import, isDone: boolean, request: ReviewRequest | null) => ({
  action: 'import',
  file: prepared.name,
  rows: prepared.rows,
  decided: prepared.decided,
  done: isDone,
  planned: plannedOf(prepared.plan),
  already: prepared.plan.already,
  refused: prepared.plan.refused,
  request,
})
