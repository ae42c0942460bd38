import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { movedBeyond } from '../../reconcile/review/figure.js'
import { fixedBy } from '../../reconcile/review/fixed-by.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import type { UnitOutcome } from '../../reconcile/unit/unit.js'
import { revokeAll } from '../../src/review/revoke.js'
import { openStore } from '../../state/open.js'
import type { ComparisonStart, EventRow, FindingRow, Store } from '../../state/store.js'
import { type Ended, run } from '../acceptance/machine.js'
import { compare, listed, outcome } from '../state/findings-support.js'
import { TOOLS } from '../state/support.js'

/** A store in a folder of its own, with nights played into it and people at its command line. */
export interface ReviewDesk {
  readonly folder: string
  /** A comparison as of a day in November 2026 that found these, all of them in one account. */
  night(day: number, found: readonly Finding[], more?: Partial<ComparisonStart>): Promise<void>
  /** One on which nothing had changed, so that nothing was compared. */
  carriedNight(day: number): Promise<void>
  /** Runs the command line as this person. */
  as(actor: string, ...argv: readonly string[]): Promise<Ended>
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** `id status` of all findings. */
  statuses(): Promise<readonly string[]>
  one(id: string): Promise<FindingRow>
  events(subject: string): Promise<readonly EventRow[]>
}

const UNIT = 'account:1'
export const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}`

export function openDesk(configuration = ''): ReviewDesk {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-review-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'tieout.config.yaml'), `version: 1\nstore: ./tieout.db\n${configuration}`)
  let nights = 0
  const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore(join(folder, 'tieout.db'), TOOLS)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
  const play = (number: number, outcomes: readonly UnitOutcome[], more: Partial<ComparisonStart> = {}) =>
    withStore(async (store) => {
      nights += 1
      const rules = { hasMoved: movedBeyond(DEFAULT_SETTINGS), fixedBy }
      await compare(store, `night-${nights}`, day(number), outcomes, { ...rules, ...more })
      if (more.lookBack) return
      await revokeAll(
        store,
        { clock: () => new Date('2026-11-20T02:00:00Z'), actor: 'tieout' },
        rules.hasMoved,
      )
    })
  return {
    folder,
    withStore,
    night: (number, found, more) => play(number, [outcome(UNIT, ...found)], more),
    carriedNight: (number) => play(number, [], { carryOver: true }),
    as: (actor, ...argv) => run(folder, argv, { actor, clock: () => new Date('2026-11-20T09:00:00Z') }),
    statuses: () =>
      withStore(async (store) =>
        (await listed(store)).map(({ finding: { id }, status }) => `${id} ${status}`).sort(),
      ),
    one: (id) => withStore(async (store) => (await store.findings.get(id))!),
    events: (subject) => withStore((store) => store.events.of(subject)),
  }
}

/** The JSON that a command printed. */
export const json = <T = Printed>(ended: Ended): T => JSON.parse(ended.out) as T

/** What decisions print. */
export interface Printed {
  readonly action: string
  readonly findings: readonly string[]
  readonly skipped: readonly { readonly id: string; readonly why: string }[]
  readonly request: ReviewRequest
  readonly requests: readonly {
    readonly request: ReviewRequest
    readonly findings: readonly string[]
    readonly skipped: readonly { readonly id: string; readonly why: string }[]
  }[]
}
