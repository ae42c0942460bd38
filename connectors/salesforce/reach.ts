import { conditionPaths } from './condition-paths.js'
import type { DescribedObject, Describer } from './describe.js'
import { type ResolvedPath, resolvePath } from './path.js'

/** Which stamps move when a row changes, or anything that its fields and its condition reach through relationships. */
export type Reach =
  | {
      readonly stamps: readonly string[]
      /** References to accounts: they change without a stamp where accounts are merged, which the accounts then say. */
      readonly accounts: readonly string[]
    }
  /** Changes can't be told by stamps; `why` completes “… is read in full every time:”. */
  | { readonly stamps: null; readonly why: string }

export const STAMP = 'SystemModstamp'
/** Names of an account that was merged the one that it became part of. */
export const MASTER = 'MasterRecordId'

/**
 * A row's own stamp moves with its own fields. What it reads of a parent moves the parent's stamp alone, and what a
 * formula gives moves none.
 */
export async function reachOf(
  describer: Describer,
  described: DescribedObject,
  read: readonly ResolvedPath[],
  where: string | null,
  signal?: AbortSignal,
): Promise<Reach> {
  if (!described.field(STAMP)) return unknown(`${described.name} has no ${STAMP}`)
  const tested = await testedPaths(describer, described, where, signal)
  if (tested === null) return unknown('its condition may change its outcome though no row changes')
  const stamps = new Set<string>([STAMP])
  const accounts = new Set<string>()
  for (const path of [...read, ...tested]) {
    const text = path.names.join('.')
    if (path.field.calculated) return unknown(`${text} is a formula, and formulas change without a stamp`)
    if (path.isPolymorphic) return unknown(`${text} leads to several objects`)
    for (let length = 1; length < path.names.length; length += 1) {
      const stamp = [...path.names.slice(0, length), STAMP].join('.')
      if (!(await isThere(stamp))) return unknown(`there is no ${stamp}`)
      stamps.add(stamp)
    }
    if (isOfAccount(path) && (await tellsMergers())) accounts.add(text)
    const merged = stampOfMerged(path)
    if (merged !== null && (await isThere(merged))) stamps.add(merged)
  }
  return { stamps: [...stamps], accounts: [...accounts] }

  async function isThere(stamp: string): Promise<boolean> {
    return stamps.has(stamp) || (await resolvePath(describer, described.name, stamp, signal)) !== null
  }

  async function tellsMergers(): Promise<boolean> {
    return (await resolvePath(describer, ACCOUNT, MASTER, signal)) !== null
  }
}

/**
 * Merging two accounts points what belonged to one at the other. Whether that moves the stamps of what was moved isn't
 * documented; the stamp of the account that stays does move.
 */
function stampOfMerged(path: ResolvedPath): string | null {
  const { names, field } = path
  if (!isOfAccount(path) || field.relationshipName === null) return null
  return [...names.slice(0, -1), field.relationshipName, STAMP].join('.')
}

const ACCOUNT = 'Account'

const isOfAccount = ({ field }: ResolvedPath): boolean =>
  field.referenceTo.length === 1 && field.referenceTo[0] === ACCOUNT

const unknown = (why: string): Reach => ({ stamps: null, why })

/** Null where the condition, or a field of it, can't be followed. */
async function testedPaths(
  describer: Describer,
  described: DescribedObject,
  where: string | null,
  signal?: AbortSignal,
): Promise<readonly ResolvedPath[] | null> {
  const paths: ResolvedPath[] = []
  for (const written of conditionPaths(where) ?? [null]) {
    const path = written === null ? null : withoutOwnName(described, written)
    const found = path === null ? null : await resolvePath(describer, described.name, path, signal)
    if (!found) return null
    paths.push(found)
  }
  return paths
}

/** `Contract.Status` is `Status` in `FROM Contract`. */
function withoutOwnName(described: DescribedObject, path: string): string {
  const [first = '', ...rest] = path.split('.')
  const isOwn = first.toLowerCase() === described.name.toLowerCase() && !described.relationship(first)
  return isOwn && rest.length > 0 ? rest.join('.') : path
}
