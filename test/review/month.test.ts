import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { Action } from '../../reconcile/review/actions.js'
import { movedBeyond } from '../../reconcile/review/figure.js'
import { stateOf } from '../../reconcile/review/history.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import type { Context } from '../../src/cli/context.js'
import { CommandError } from '../../src/cli/errors.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { loadConfiguration } from '../../src/config/load.js'
import { requestBaseline } from '../../src/review/baseline.js'
import { act } from '../../src/review/decide.js'
import { NO_FILTER } from '../../src/review/filter.js'
import { revokeAll } from '../../src/review/revoke.js'
import { settle } from '../../src/review/settle.js'
import { requestSignOff } from '../../src/review/sign-off.js'
import { requestWaiver } from '../../src/review/waive.js'
import { proofs } from '../../src/verify/verify.js'
import { openStore } from '../../state/open.js'
import type { Store } from '../../state/store.js'
import { compare, EVERYTHING, finding, listed, outcome } from '../state/findings-support.js'
import { at, storePath, TOOLS } from '../state/support.js'
import { Model } from './model.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const IDS = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd']
const PEOPLE = ['ada', 'ben']
const RULES = ['UNDERBILLED', 'OVERBILLED']

/** The first and third are owed to us, the others to the customer. */
const isOwedToUs = (id: string): boolean => IDS.indexOf(id) % 2 === 0
const ruleOf = (id: string): string => (isOwedToUs(id) ? 'UNDERBILLED' : 'OVERBILLED')
const date = (day: number): string => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10)

/** In cents of euros where it is below nothing, as dear as a dollar. */
function found(id: string, signed: number) {
  const cents = Math.abs(signed)
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  return finding(id, {
    rule: ruleOf(id),
    direction: isOwedToUs(id) ? 'owed-to-us' : 'owed-to-customer',
    currency: signed < 0 ? 'EUR' : 'USD',
    difference: isOwedToUs(id) ? `-${amount}` : amount,
    exposure: { currency: 'USD', amount },
  })
}

type Step =
  | {
      do: 'night'
      days: number
      found: Record<string, number>
      rules: readonly string[] | null
      back: boolean
    }
  | { do: 'accept' | 'resolve' | 'reopen' | 'assign'; ids: readonly string[]; isNamed: boolean; by: string }
  | { do: 'waive'; ids: readonly string[]; isNamed: boolean; by: string; days: number }
  | { do: 'settle'; newest: number; by: string; isApproved: boolean }
  | { do: 'baseline'; by: string }
  | { do: 'sign-off'; by: string }

const ids = fc.subarray(IDS, { minLength: 1, maxLength: 3 })
/** One by one, or a filter's result. */
const isNamed = fc.boolean()
const by = fc.constantFrom(...PEOPLE)
const night: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('night' as const),
  days: fc.nat(3),
  found: fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom(40, 41, 42, 5000, 5001, -41, -5000)),
  rules: fc.option<readonly string[]>(fc.subarray(RULES, { minLength: 1 }), { freq: 4 }),
  back: fc.nat(7).map((n) => n === 0),
})
const person: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('accept', 'resolve', 'reopen', 'assign'), ids, isNamed, by }),
  fc.record({ do: fc.constant('waive' as const), ids, isNamed, by, days: fc.nat(6) }),
  fc.record({ do: fc.constant('settle' as const), newest: fc.nat(2), by, isApproved: fc.boolean() }),
  fc.record({ do: fc.constant('baseline' as const), by }),
  fc.record({ do: fc.constant('sign-off' as const), by }),
)
const steps = fc
  .tuple(
    night,
    fc.array(fc.oneof({ weight: 2, arbitrary: night }, { weight: 3, arbitrary: person }), {
      maxLength: 40,
      size: 'max',
    }),
  )
  .map(([first, rest]) => [{ ...first, back: false }, ...rest] as Step[])

/** One book of findings, in the store and in the model. */
class Month {
  readonly model = new Model()
  readonly #store: Store
  readonly #context: (actor: string) => Context
  readonly #requests: string[] = []
  #runs = 0

  constructor(store: Store, context: (actor: string, newId: () => string) => Context) {
    this.#store = store
    this.#context = (actor) =>
      context(actor, () => {
        const id = `request-${this.#requests.length}`
        this.#requests.push(id)
        return id
      })
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'night') return this.#night(step)
    const isDone = await this.#decide(step)
    expect({ step, isDone }).toEqual({ step, isDone: this.#expect(step) })
  }

  async #night(step: Extract<Step, { do: 'night' }>): Promise<void> {
    const day = this.model.today + step.days
    const rows = Object.entries(step.found).map(([id, cents]) => found(id, cents))
    this.#runs += 1
    await compare(
      this.#store,
      `r${this.#runs}`,
      date(step.back ? -30 : day),
      [outcome('account:1', ...rows)],
      {
        lookBack: step.back,
        scope: step.rules ? { ...EVERYTHING, rules: new Set(step.rules) } : EVERYTHING,
        hasMoved: movedBeyond(DEFAULT_SETTINGS),
      },
    )
    if (step.back) return
    this.model.night(
      day,
      new Map(Object.entries(step.found)),
      (id) => step.rules?.includes(ruleOf(id)) ?? true,
    )
  }

  #expect(step: Exclude<Step, { do: 'night' }>): boolean {
    if (step.do === 'waive')
      return this.model.waive(step.ids, step.isNamed, step.by, this.model.today + step.days, isOwedToUs)
    if (step.do === 'settle')
      return this.model.settle(this.model.asked.length - 1 - step.newest, step.by, step.isApproved)
    if (step.do === 'baseline') return this.model.baseline(step.by)
    if (step.do === 'sign-off') return this.model.signOff(step.by)
    return this.model.act(step.ids, step.isNamed, step.do, step.by)
  }

  /** Whether it was done; a request that was refused takes no number. */
  async #decide(step: Exclude<Step, { do: 'night' }>): Promise<boolean> {
    const count = this.#requests.length
    try {
      await this.#command(step, this.#context(step.by))
      return true
    } catch (error) {
      if (!(error instanceof CommandError) || error.exitCode !== 2) throw error
      this.#requests.length = count
      return false
    }
  }

  async #command(step: Exclude<Step, { do: 'night' }>, context: Context): Promise<unknown> {
    if (step.do === 'baseline') return requestBaseline(this.#store, context, 'known')
    if (step.do === 'sign-off') {
      const wish = { month: '2026-03', subsidiary: undefined }
      return requestSignOff(this.#store, context, wish, 'closed')
    }
    if (step.do === 'settle') {
      const args = { ids: [`request-${this.model.asked.length - 1 - step.newest}`], ...NO_FILTER }
      return settle(this.#store, context, args, step.isApproved ? 'approved' : 'rejected', 'so')
    }
    const chosen = { ids: step.ids, isNamed: step.isNamed }
    if (step.do === 'waive') {
      const terms = {
        code: 'immaterial',
        reason: 'small',
        expiresOn: date(this.model.today + step.days),
      } as const
      return requestWaiver(this.#store, context, chosen, terms)
    }
    return act(this.#store, context, chosen, actionOf(step), 'so')
  }

  /** As every command and every night does at its end. */
  async revoke(): Promise<void> {
    await revokeAll(this.#store, this.#context('tieout'), movedBeyond(DEFAULT_SETTINGS))
    this.model.revoke()
  }

  async check(): Promise<void> {
    const rows = await listed(this.#store)
    const shown = rows.map(({ finding: { id }, status, assignee, firstSeen, baseline }) => [
      id,
      { status, assignee, firstSeen, baseline },
    ])
    expect(Object.fromEntries(shown)).toEqual(this.#expected())
    const requests = await this.#store.review.requests()
    expect(requests.map(({ status }) => status).reverse()).toEqual(this.model.asked.map(({ state }) => state))
    for (const [id, { waiver }] of this.model.known) {
      const state = stateOf(await this.#store.events.of(id))
      const held = await this.#store.review.decide({ at: at(1), actor: 'test' }, (desk) => ({
        events: [],
        result: desk.finding(id),
      }))
      expect(held?.state).toEqual(state)
      expect(state.waiver?.expiresOn ?? null).toBe(waiver ? date(waiver.until) : null)
    }
  }

  #expected() {
    const entries = [...this.model.known].map(([id, { status, assignee, firstSeen, baseline }]) => [
      id,
      { status, assignee, firstSeen: date(firstSeen), baseline: baseline !== null },
    ])
    return Object.fromEntries(entries) as Record<string, unknown>
  }
}

function actionOf(step: { do: 'accept' | 'resolve' | 'reopen' | 'assign'; by: string }): Action {
  if (step.do === 'assign') return { do: 'assign', to: step.by }
  return step.do === 'resolve' ? { do: 'resolve', record: 'CM-1', code: 'immaterial' } : { do: step.do }
}

test('a month of nights with people deciding in between ends as a simple model says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-month-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'tieout.config.yaml')
  writeFileSync(file, 'version: 1\nreview: { waiver: { selfUpTo: "1" } }\n')
  const configuration = await loadConfiguration(undefined, folder, {})
  const context = (actor: string, newId: () => string) =>
    ({
      ...{ actor, newId, configuration: async () => configuration },
      clock: () => new Date('2026-11-20T09:00:00Z'),
    }) as unknown as Context
  await fc.assert(
    fc.asyncProperty(steps, async (played) => {
      const store = await openStore(storePath(), TOOLS)
      const month = new Month(store, context)
      for (const step of played) {
        await month.play(step)
        await month.revoke()
        await month.check()
      }
      expect(await store.events.verify()).toMatchObject({ ok: true })
      // Whatever nights and people did, the file says the same as its trail.
      const checks = await proofs({ store, progress: SILENT_PROGRESS, signal: new AbortController().signal })
      expect(checks.filter(({ ok }) => !ok)).toEqual([])
      await store.close()
    }),
    { numRuns: LONG ? 1000 : 40 },
  )
}, 900_000)
