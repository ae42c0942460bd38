import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { SalesforceObject } from '../../reconcile/records/object.js'
import { SourceError } from '../source-error.js'
import type { DescribedField, Describer } from './describe.js'
import { type ResolvedPath, resolvePath } from './path.js'
import { MASTER, type Reach, reachOf } from './reach.js'

/** One column to select and where its value goes. */
export interface Column {
  readonly name: string
  readonly names: readonly string[]
  /** The names with dots between them, as a query has it. */
  readonly path: string
  readonly field: DescribedField
}

/** How an object is read in this org, with the org's own names. */
export interface ReadPlan {
  readonly object: SalesforceObject
  readonly from: string
  readonly where: string | null
  readonly mapping: ObjectMapping
  readonly columns: readonly Column[]
  readonly extra: readonly Column[]
  readonly stamp: 'SystemModstamp' | 'LastModifiedDate' | null
  readonly hasCurrency: boolean
  /** Whether a deleted row says that it is one. */
  readonly hasIsDeleted: boolean
  /** Whether an account that was merged says into which. */
  readonly hasMaster: boolean
  /** Preset fields that the org lacks or hides. */
  readonly missing: readonly string[]
  /** Which stamps tell that a row has changed. */
  readonly reach: Reach
}

/** Lays a mapping on what the org has. Null where it hasn't got the object; throws for a configured field it lacks. */
export async function planObject(
  describer: Describer,
  object: SalesforceObject,
  mapping: ObjectMapping,
  signal?: AbortSignal,
): Promise<ReadPlan | null> {
  const described = mapping.from === null ? null : await describer.describe(mapping.from, signal)
  if (!described) return null
  const columns: Column[] = []
  const missing: string[] = []
  const read: ResolvedPath[] = []
  for (const [name, field] of Object.entries(mapping.fields)) {
    if (!field || !('field' in field)) continue
    const found = await resolvePath(describer, described.name, field.field, signal)
    if (found) {
      columns.push(column(name, found))
      read.push(found)
    } else if (mapping.configured.has(name))
      throw absentField(object, described.name, 'fields', name, field.field)
    else missing.push(field.field)
  }
  const extra: Column[] = []
  for (const [name, path] of Object.entries(mapping.extra)) {
    const found = await resolvePath(describer, described.name, path, signal)
    if (!found) throw absentField(object, described.name, 'extra', name, path)
    extra.push(column(name, found))
    read.push(found)
  }
  return {
    object,
    from: described.name,
    where: mapping.where?.trim() ? mapping.where : null,
    mapping,
    columns,
    extra,
    stamp: described.field('SystemModstamp')
      ? 'SystemModstamp'
      : described.field('LastModifiedDate')
        ? 'LastModifiedDate'
        : null,
    hasCurrency: described.field('CurrencyIsoCode') !== undefined,
    hasIsDeleted: described.field('IsDeleted') !== undefined,
    hasMaster: object === 'account' && described.field(MASTER) !== undefined,
    missing,
    reach: await reachOf(describer, described, read, mapping.where, signal),
  }
}

const column = (name: string, { names, field }: ResolvedPath): Column => ({
  name,
  names,
  path: names.join('.'),
  field,
})

function absentField(object: string, from: string, part: string, name: string, path: string): SourceError {
  return new SourceError(
    'configuration',
    `salesforce.objects.${object}.${part}.${name}: ${from} has no field ${path}, or the integration user may not see it.`,
    `Correct the name, or give the user read access to ${path} (field-level security); then run \`tieout doctor\`.`,
  )
}

/** The object itself is absent, and the rest of the job can't do without it. */
export function absentObject(object: string, from: string): SourceError {
  return new SourceError(
    'configuration',
    `salesforce.objects.${object}: the org has no object ${from}, or the integration user may not read it.`,
    `Give the user read access to ${from}, choose the preset that fits the org, or map ${object} to another object with \`from\`.`,
  )
}
