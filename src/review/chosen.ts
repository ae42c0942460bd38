import type { Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import type { ChoiceArguments } from '../cli/review-arguments.js'
import { latestComparison } from '../night/find-run.js'
import { filterOf } from './filter.js'

/** The findings that a person means. */
export interface Chosen {
  /** Whole ids, in the order given, each once; of a filter, in the document's order. */
  readonly ids: readonly string[]
  /** Each was named: what can't be done to one of them is refused, not left out. */
  readonly isNamed: boolean
}

/** Throws {@link CommandError} 2 where nothing is chosen, or an id finds nothing. */
export async function chosenFindings(store: Store, args: ChoiceArguments): Promise<Chosen> {
  await latestComparison(store)
  if (isByName(args)) return { ids: await named(store, args.ids), isNamed: true }
  const ids: string[] = []
  for await (const { finding } of store.findings.list(filterOf(args))) ids.push(finding.id)
  if (ids.length === 0)
    throw usageError('No finding answers to this filter.', '`tieout findings` with it shows none.')
  return { ids, isNamed: false }
}

/** Whether ids are given, not a filter. Throws {@link CommandError} 2 for both or neither. */
export function isByName(args: ChoiceArguments): boolean {
  const isFiltered = Object.keys(filterOf(args)).length > 0
  if (args.ids.length > 0 && isFiltered)
    throw usageError('Ids and a filter are given together.', 'Name the findings, or filter them.')
  if (args.ids.length === 0 && !isFiltered)
    throw usageError(
      'No finding is named.',
      'Give ids, or a filter such as --rule CODE or --status open; `tieout findings` lists them.',
    )
  return args.ids.length > 0
}

async function named(store: Store, refs: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (const ref of refs) {
    const row = await store.findings.get(ref)
    if (!row) throw usageError(`There is no finding “${ref}”.`, '`tieout findings` lists them.')
    ids.add(row.finding.id)
  }
  return [...ids]
}
