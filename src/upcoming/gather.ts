import type { CivilDate } from '../../reconcile/basics/civil-date.js'
import { compareText } from '../../reconcile/basics/compare-text.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import { judgeUnit } from '../../reconcile/unit/judge-unit.js'
import {
  outlookOf,
  type ToBill,
  type UnreadableContract,
  type When,
} from '../../reconcile/upcoming/outlook.js'
import type { Store } from '../../state/store.js'
import { heed } from '../cli/heed.js'

/** What falls due to be billed in the whole book: only what is shown is held, not the accounts that it is from. */
export interface Upcoming {
  /** By bill date (those on hold last), account, contract, currency. */
  readonly toBill: readonly ToBill[]
  readonly unreadable: readonly UnreadableContract[]
  /** By currency code: minor units by when they fall due. */
  readonly backlog: ReadonlyMap<string, Readonly<Record<When, bigint>>>
}

export interface UpcomingJob {
  readonly store: Store
  readonly context: UnitContext
  readonly until: CivilDate
  readonly signal: AbortSignal
}

const UNITS_A_PAGE = 64

export async function gatherUpcoming({ store, context, until, signal }: UpcomingJob): Promise<Upcoming> {
  const toBill: ToBill[] = []
  const unreadable: UnreadableContract[] = []
  const backlog = new Map<string, Record<When, bigint>>()
  for await (const keys of store.units.keys(UNITS_A_PAGE)) {
    await heed(signal)
    for (const unit of await store.units.load(keys)) {
      const outlook = outlookOf(judgeUnit(unit, context), until, context)
      toBill.push(...outlook.toBill)
      unreadable.push(...outlook.unreadable)
      for (const { currency, when, amount } of outlook.backlog) {
        const sums = backlog.get(currency) ?? { overdue: 0n, now: 0n, soon: 0n, later: 0n, held: 0n }
        sums[when] += amount
        backlog.set(currency, sums)
      }
    }
  }
  return {
    toBill: toBill.sort(inOrder),
    unreadable: unreadable.sort((a, b) => compareText(a.contract.id, b.contract.id)),
    backlog: new Map([...backlog].sort(([a], [b]) => compareText(a, b))),
  }
}

/** After any day: infinities can’t be subtracted. */
const NEVER = Number.MAX_SAFE_INTEGER

const inOrder = (a: ToBill, b: ToBill): number =>
  (a.billDate ?? NEVER) - (b.billDate ?? NEVER) ||
  compareText(nameOf(a), nameOf(b)) ||
  compareText(a.contract.id, b.contract.id) ||
  compareText(a.currency, b.currency)

/** The customer as the contract's side calls him, else as NetSuite does. */
export const nameOf = ({ account, payers }: Pick<ToBill, 'account' | 'payers'>): string =>
  account?.values.name ?? payers[0]?.values.name ?? 'No account'
