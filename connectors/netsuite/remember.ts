import { createHash } from 'node:crypto'
import { isObject, type Json } from '../http/lossless.js'
import { type Column, draftPlan, inKeyOrder, isInKeyOrder, type ReadPlan } from './plan.js'
import { selectRows } from './select.js'

/** What was found of one object: how it is read in this account, or that it can't be. */
export interface Found {
  /** The plan that was laid before the account was asked: what the rest is worth something for. */
  readonly draft: ReadPlan
  /** Null: the account hasn't got the table, or the role may not read it. */
  readonly plan: ReadPlan | null
  /** Usual columns that the account lacks. */
  readonly missing: readonly string[]
  /** There was no line with an amount yet to tell signs by. */
  readonly isUnsigned?: boolean
}

/** As it is kept between runs: what of the draft was taken. */
export interface Kept {
  readonly of: string
  readonly absent?: boolean
  /** How many steps of `instead`. */
  readonly instead?: number
  readonly columns?: Readonly<Record<string, string>>
  readonly joins?: readonly string[]
  readonly modified?: boolean
  readonly where?: boolean
  readonly only?: string | null
  readonly turned?: boolean
  /** Rows come in the order of their key alone, though theirs is a closer one. */
  readonly inKeyOrder?: boolean
  readonly missing?: readonly string[]
  readonly isUnsigned?: boolean
}

/** A draft's fingerprint: another mapping, table or account isn't what was found of it. */
export const fingerprintOf = (draft: ReadPlan, realm: string): string =>
  createHash('sha256')
    .update(JSON.stringify([realm, selectRows(draft), [...draft.mapping.configured]]))
    .digest('base64url')
    .slice(0, 16)

export function keptOf({ draft, plan, missing, isUnsigned = false }: Found, realm: string): Kept {
  const of = fingerprintOf(draft, realm)
  if (!plan) return { of, absent: true }
  return {
    of,
    instead: stepsTo(draft, plan),
    columns: Object.fromEntries(plan.columns.map(({ alias, expression }) => [alias, expression])),
    joins: plan.joins.map(({ alias }) => alias),
    modified: plan.modified !== null,
    where: plan.where !== null,
    only: plan.table.only,
    turned: plan.isTurned,
    inKeyOrder: isInKeyOrder(plan),
    missing,
    isUnsigned,
  }
}

function stepsTo(draft: ReadPlan, plan: ReadPlan): number {
  let steps = 0
  for (let table = draft.table; table.instead; table = table.instead) {
    if (table.table === plan.table.table && table.joins === plan.table.joins) return steps
    steps += 1
  }
  return steps
}

/** What was kept laid on the draft again; null where it is of another draft. */
export function foundAgain(draft: ReadPlan, kept: Json | Kept | undefined, realm: string): Found | null {
  if (!isKept(kept) || kept.of !== fingerprintOf(draft, realm)) return null
  if (kept.absent) return { draft, plan: null, missing: [] }
  const { object, mapping, isWhereConfigured } = draft
  let { table } = draft
  for (let step = 0; step < (kept.instead ?? 0) && table.instead; step += 1) table = table.instead
  const whole = table === draft.table ? draft : draftPlan(object, mapping, isWhereConfigured, table)
  const plan: ReadPlan = {
    ...whole,
    table: { ...(kept.inKeyOrder ? inKeyOrder(whole) : whole).table, only: kept.only ?? null },
    columns: whole.columns.flatMap((column) => againColumn(column, kept)),
    joins: whole.joins.filter(({ alias }) => kept.joins?.includes(alias)),
    modified: kept.modified ? whole.modified : null,
    where: kept.where ? whole.where : null,
    isTurned: kept.turned ?? whole.isTurned,
  }
  return { draft, plan, missing: kept.missing ?? [], isUnsigned: kept.isUnsigned ?? false }
}

/** What an object lacked when it was last read by this draft, however long ago; null where it wasn't. */
export const lackedBefore = (
  draft: ReadPlan,
  kept: Json | undefined,
  realm: string,
): readonly string[] | null =>
  isKept(kept) && kept.absent !== true && kept.of === fingerprintOf(draft, realm)
    ? (kept.missing ?? [])
    : null

function againColumn(column: Column, { columns }: Kept): Column[] {
  const expression = columns?.[column.alias]
  return expression === undefined ? [] : [{ ...column, expression }]
}

/** Written by us and kept by the caller; whatever isn't as it should be is asked for anew. */
const isKept = (json: Json | Kept | undefined): json is Kept =>
  isObject(json as Json | undefined) && typeof (json as Kept).of === 'string'

/** Whether something beside the plans was found to be so; null: it isn't remembered. */
export function rememberedFact(facts: Json | undefined, name: string): boolean | null {
  const fact = isObject(facts) ? facts[name] : undefined
  return typeof fact === 'boolean' ? fact : null
}
