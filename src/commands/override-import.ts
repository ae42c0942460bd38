import { basename } from 'node:path'
import { draftTools } from '../attestations/draft-tools.js'
import { type DraftTools, type OverrideWish, overrideDraft } from '../attestations/override-draft.js'
import { type OverrideDraft, type Proposed, propose } from '../attestations/propose.js'
import { readWishes, type WishRow } from '../attestations/read-wishes.js'
import { dayOf } from '../attestations/values.js'
import type { OverrideImportArguments } from '../cli/attestation-arguments.js'
import type { Context } from '../cli/context.js'
import { CommandError, usageError } from '../cli/errors.js'
import { withExistingStore } from '../night/open-store.js'
import { plain } from '../reports/terminal/plain.js'
import { counted } from '../reports/text.js'
import { sayRequest } from './findings-requests.js'

interface Refused {
  readonly row: number
  readonly why: string
}

interface Read {
  readonly drafts: readonly (OverrideDraft & { readonly row: number })[]
  readonly refused: readonly Refused[]
}

/**
 * Proposes a file of overrides as one request: shows first what it would propose, and which rows it refuses. Exit 1 where a
 * row was refused; the others are proposed. Throws {@link CommandError} 2 and 5.
 */
export async function overrideImport(args: OverrideImportArguments, context: Context): Promise<number> {
  const rows = await readWishes(args.file, context.directory)
  return withExistingStore(await context.storeUrl(), async (store) => {
    const read = await readAll(rows, args.reason ?? null, await draftTools(store, context))
    if (!context.json) sayRead(context, read)
    const isWanted = read.drafts.length > 0 && (args.yes === true || (await isConfirmed(context)))
    const reason = args.reason ?? `import of ${basename(args.file)}`
    const drafts = read.drafts.map(({ row: _, ...draft }) => draft)
    const proposed = isWanted ? await propose(store, context, drafts, reason) : null
    if (context.json) await context.out.json(documentOf(rows, read, proposed))
    else sayDone(context, read, proposed)
    return read.refused.length > 0 ? 1 : 0
  })
}

async function readAll(rows: readonly WishRow[], reason: string | null, tools: DraftTools): Promise<Read> {
  const [drafts, refused]: [(OverrideDraft & { row: number })[], Refused[]] = [[], []]
  const seen = new Map<string, number>()
  for (const { row, cells } of rows) {
    try {
      const draft = await overrideDraft(wishOf(cells, reason), tools)
      const key = [draft.kind === 'override' && draft.recordId, draft.field, draft.from, draft.until].join(
        ' ',
      )
      const before = seen.get(key)
      if (before !== undefined) throw usageError(`It says something of the same as row ${before}.`)
      seen.set(key, row)
      drafts.push({ ...draft, row })
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      refused.push({ row, why: error.message })
    }
  }
  return { drafts, refused }
}

function wishOf(cells: WishRow['cells'], reason: string | null): OverrideWish {
  const { contract, field, value } = cells
  const why = cells.reason ?? reason
  if (!contract || !field || !value) throw usageError('It lacks a contract, a field or a value.')
  if (!why) throw usageError('It says no reason.', 'Fill the column, or give --reason for all.')
  return {
    ref: contract,
    line: cells.line ?? null,
    field,
    value,
    reason: why,
    document: cells.document ?? null,
    from: dayOf(cells.from, 'from'),
    until: dayOf(cells.until, 'until'),
  }
}

async function isConfirmed(context: Context): Promise<boolean> {
  if (!context.terminal || context.json) return false
  const { confirm } = await import('@inquirer/prompts')
  const streams = { input: context.input, output: context.terminal }
  return confirm({ message: 'Propose this?', default: false }, streams)
}

function sayRead(context: Context, { drafts, refused }: Read): void {
  for (const { row, contractNumber, contractId, field, value, was } of drafts) {
    const what = `${contractNumber ?? contractId}: ${field} ${value} in place of ${was ?? 'nothing'}`
    context.out.line(`Row ${row}: ${plain(what)}`)
  }
  for (const { row, why } of refused) context.out.line(`Row ${row} is refused: ${plain(why)}`)
}

function sayDone(context: Context, { drafts }: Read, proposed: Proposed | null): void {
  if (drafts.length === 0) context.out.line('Nothing can be proposed.')
  else if (proposed) sayRequest(context, proposed.request)
  else context.out.line(`${counted(drafts.length, 'override')} not proposed; --yes does it.`)
}

const documentOf = (rows: readonly WishRow[], { drafts, refused }: Read, proposed: Proposed | null) => ({
  action: 'import',
  rows: rows.length,
  done: proposed !== null,
  planned: drafts,
  refused,
  request: proposed?.request ?? null,
  attestations: proposed?.attestations ?? [],
})
