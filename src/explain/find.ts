import { type KeyName, keyText } from '../../reconcile/linking/key.js'
import { fullReference } from '../../reconcile/records/read-id.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { FindingRow, Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import { nearest } from '../config/nearest.js'
import { unknownRefs } from '../night/scope.js'

/** What a reference names. */
export type Target =
  | { readonly kind: 'record'; readonly record: CanonicalRecord }
  | { readonly kind: 'finding'; readonly row: FindingRow }

const OBJECTS = ['contract', 'invoice', 'creditMemo'] as const
type Explained = (typeof OBJECTS)[number]

/**
 * Finds a contract, invoice, credit memo or finding: by number, else by id, else by the beginning of a finding's id.
 * `contract:`, `invoice:` or `creditMemo:` before it says which. Throws {@link CommandError} 2 for what finds nothing, or several.
 */
export async function findTarget(store: Store, ref: string): Promise<Target> {
  const [objects, text] = parse(ref)
  const found = (await byField(store, objects, text, 'number')) ?? (await byField(store, objects, text, 'id'))
  if (found) return { kind: 'record', record: found }
  const row =
    objects.length === OBJECTS.length && text.length >= LEAST ? await store.findings.get(text) : null
  if (row) return { kind: 'finding', row }
  throw await unknown(store, objects, ref, text)
}

/** Letters of a finding's id that are enough to name it. */
const LEAST = 6

function parse(ref: string): readonly [objects: readonly Explained[], text: string] {
  const [, object, text] = /^(contract|invoice|creditMemo):(.+)$/.exec(ref) ?? []
  return object && text ? [[object as Explained], text.trim()] : [OBJECTS, ref.trim()]
}

async function byField(
  store: Store,
  objects: readonly Explained[],
  text: string,
  field: 'number' | 'id',
): Promise<CanonicalRecord | null> {
  const values = field === 'id' ? [fullReference(text)] : [...new Set([text, text.toUpperCase()])]
  const keys = objects.flatMap((object) =>
    values.map((value) => ({ name: `${object}.${field}` satisfies KeyName, value })),
  )
  const answer = await store.records.find(keys)
  const found = new Map<string, CanonicalRecord>()
  for (const key of keys)
    for (const record of answer.get(keyText(key)) ?? []) found.set(`${record.object}:${record.id}`, record)
  if (found.size > 1) throw several(text, [...found.keys()])
  return [...found.values()][0] ?? null
}

const several = (text: string, names: readonly string[]): Error =>
  usageError(
    `${text} names ${names.length} records: ${names.slice(0, 5).join(', ')}.`,
    `Say which, like \`tieout explain ${names[0]}\`.`,
  )

async function unknown(
  store: Store,
  objects: readonly Explained[],
  ref: string,
  text: string,
): Promise<Error> {
  const known = await numbers(store, objects)
  const near = nearest(text, known)
  const [meant = near, ...others] = withDigits(text, known)
  return usageError(
    `There is no contract, invoice, credit memo or finding “${ref}” among the staged rows.`,
    meant === null ? await otherAdvice(store, text) : `Did you mean ${[meant, ...others].join(' or ')}?`,
  )
}

/** Numbers are told without their letters and leading zeros: `102` for `00000102`, `100084` for `INV100084`. */
function withDigits(text: string, known: readonly string[]): readonly string[] {
  if (!/^\d+$/.test(text)) return []
  const digits = (number: string) => number.replace(/^\D*0*/, '')
  return [...new Set(known.filter((number) => digits(number) === digits(text)))].slice(0, MOST_MEANT)
}

const MOST_MEANT = 3

async function otherAdvice(store: Store, text: string): Promise<string> {
  const unknown = await unknownRefs(store, { account: [text], contract: [] })
  return unknown.length === 0
    ? `That is a customer: \`tieout findings --account "${text}"\` lists what differs there.`
    : 'Give its number or id; `tieout findings` lists the findings.'
}

/** How many numbers are looked at for one that is like it. */
const LOOKED_AT = 20_000

async function numbers(store: Store, objects: readonly Explained[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const object of objects) {
    let left = LOOKED_AT
    for await (const page of store.records.pages(object)) {
      for (const { values } of page) if (values.number !== undefined) found.push(values.number)
      left -= page.length
      if (left <= 0) break
    }
  }
  return found
}
