import type { Connection, Source } from '../../connectors/source.js'
import { OBJECTS, type ObjectName } from '../../reconcile/records/object.js'
import { type Check, failure, passed, warned } from '../checks/check.js'
import { grouped } from '../reports/text.js'
import type { Patient } from './systems.js'

/** Objects without a row of which there is nothing to tie out: mostly it is a permission that lacks. */
const NEVER_EMPTY: ReadonlySet<ObjectName> = new Set([
  'account',
  'contract',
  'contractLine',
  'customer',
  'invoice',
  'invoiceLine',
])

/** How many rows of each object the integration user sees: the proof that it may read them. */
export async function rowChecks(
  { system, name }: Patient,
  source: Source,
  { mapped }: Connection,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const check = `${system}.rows`
  const counts: (readonly [ObjectName, number])[] = []
  const failures: Check[] = []
  for (const object of OBJECTS.filter((candidate) => mapped[candidate])) {
    try {
      counts.push([object, (await source.controlTotal(object, signal)).count])
    } catch (error) {
      signal.throwIfAborted()
      failures.push(failure(check, error))
    }
  }
  const empty = counts.filter(([object, count]) => count === 0 && NEVER_EMPTY.has(object))
  return [
    ...(counts.length > 0 ? [passed(check, countsText(counts))] : []),
    ...empty.map(([object]) => warned(check, `no ${object} is there, or may be seen`, emptyAdvice(name))),
    ...failures,
  ]
}

/** A name and its number stay on one line. */
const NO_BREAK = '\u00a0'

const countsText = (counts: readonly (readonly [ObjectName, number])[]): string =>
  counts.map(([object, count]) => `${object}${NO_BREAK}${grouped(String(count))}`).join(`${NO_BREAK}· `)

const emptyAdvice = (name: string): string =>
  `Check the mapping’s \`from\` and \`where\`, and which records the integration user may see in ${name}.`
