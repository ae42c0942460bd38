import { fullId, fullReference } from '../../reconcile/records/read-id.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import { counted, inList } from '../reports/text.js'

/** A record, or one line of it. */
export interface Referred {
  readonly record: CanonicalRecord
  readonly line: CanonicalRecord | null
}

/**
 * A contract by id or number, `:LINE` behind it for one of its lines: by id, or by a product code that only one has.
 * Throws {@link CommandError} 2 for what finds nothing, or several.
 */
export async function referredContract(store: Store, ref: string, line?: string): Promise<Referred> {
  const whole = await contractOf(store, ref)
  if (whole)
    return { record: whole, line: line === undefined ? null : await contractLine(store, whole, line) }
  const [head, tail] = cut(ref)
  const record = tail === null || line !== undefined ? null : await contractOf(store, head)
  if (!record || tail === null) throw noContract(ref)
  return { record, line: await contractLine(store, record, tail) }
}

/** An invoice or credit memo by number or id, `:LINE` behind it for one of its lines. Throws as {@link referredContract}. */
export async function referredDocument(store: Store, ref: string): Promise<Referred> {
  const whole = await documentOf(store, ref)
  if (whole) return { record: whole, line: null }
  const [head, tail] = cut(ref)
  const record = tail === null ? null : await documentOf(store, head)
  if (!record || tail === null)
    throw usageError(
      `There is no invoice or credit memo “${ref}” among the staged rows.`,
      'Name it by its number or id, with :LINE behind it for one of its lines.',
    )
  return { record, line: await documentLine(store, record, tail) }
}

function cut(ref: string): readonly [head: string, tail: string | null] {
  const at = ref.lastIndexOf(':')
  return at <= 0 || at === ref.length - 1 ? [ref, null] : [ref.slice(0, at), ref.slice(at + 1)]
}

const noContract = (ref: string) =>
  usageError(
    `There is no contract “${ref}” among the staged rows.`,
    'Name it by its id or number, with :LINE behind it for one of its lines.',
  )

const contractOf = (store: Store, ref: string) =>
  only(store, ref, [
    { name: 'contract.number', value: ref },
    { name: 'contract.id', value: fullId(ref) },
  ])

const documentOf = (store: Store, ref: string) =>
  only(
    store,
    ref,
    (['invoice', 'creditMemo'] as const).flatMap((object) => [
      { name: `${object}.number` as const, value: ref },
      { name: `${object}.id` as const, value: fullReference(ref) },
    ]),
  )

async function only(
  store: Store,
  ref: string,
  keys: Parameters<Store['records']['find']>[0],
): Promise<CanonicalRecord | null> {
  const found = new Map<string, CanonicalRecord>()
  for (const records of (await store.records.find(keys)).values())
    for (const record of records) found.set(`${record.object} ${record.id}`, record)
  if (found.size > 1)
    throw usageError(`${ref} names ${found.size} records: ${inList([...found.keys()])}.`, 'Give an id.')
  return [...found.values()][0] ?? null
}

async function contractLine(store: Store, contract: CanonicalRecord, ref: string): Promise<CanonicalRecord> {
  const lines = await store.records.children('contractLine', [contract.id])
  const found = lines.filter(({ id }) => id === fullId(ref))
  if (found.length === 0) found.push(...lines.filter(({ values }) => values.productCode === ref))
  return one(found, lines, ref, `Contract ${contract.values.number ?? contract.id}`)
}

async function documentLine(store: Store, document: CanonicalRecord, ref: string): Promise<CanonicalRecord> {
  const lines = await store.records.children(`${document.object as 'invoice' | 'creditMemo'}Line`, [
    document.id,
  ])
  const found = lines.filter(({ id, values }) => id === ref || values.lineId === ref)
  return one(found, lines, ref, document.values.number ?? document.id)
}

function one(
  found: readonly CanonicalRecord[],
  all: readonly CanonicalRecord[],
  ref: string,
  holder: string,
): CanonicalRecord {
  if (found.length === 1 && found[0]) return found[0]
  const names = all.slice(0, SHOWN).map(nameOf)
  const more = all.length > SHOWN ? ` and ${counted(all.length - SHOWN, 'more', 'more')}` : ''
  throw usageError(
    found.length === 0
      ? `${holder} has no line ${ref}.`
      : `${holder} has ${found.length} lines ${ref}; give the id of one.`,
    all.length === 0 ? 'It has no lines at all.' : `Its lines: ${inList(names)}${more}.`,
  )
}

const SHOWN = 10

const nameOf = ({ id, values }: CanonicalRecord): string =>
  values.productCode === undefined ? (values.lineId ?? id) : `${id} (${values.productCode})`
