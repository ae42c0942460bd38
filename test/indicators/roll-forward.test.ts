import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { STEPS } from '../../reconcile/indicators/roll-forward.js'
import { movedBeyond } from '../../reconcile/review/figure.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import type { Context } from '../../src/cli/context.js'
import { CommandError } from '../../src/cli/errors.js'
import type { Configuration } from '../../src/config/configuration.js'
import { loadConfiguration } from '../../src/config/load.js'
import { gatherRollForward, type RollForward } from '../../src/indicators/gather-roll-forward.js'
import { requestBaseline } from '../../src/review/baseline.js'
import { act } from '../../src/review/decide.js'
import { NO_FILTER } from '../../src/review/filter.js'
import { settle } from '../../src/review/settle.js'
import { requestWaiver } from '../../src/review/waive.js'
import { openStore } from '../../state/open.js'
import type { FindingRow, Store } from '../../state/store.js'
import { compare, EVERYTHING, finding, listed, outcome } from '../state/findings-support.js'
import { storePath, TOOLS } from '../state/support.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const IDS = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'eeeeeeee'] as const
const KINDS = [
  { rule: 'UNDERBILLED', direction: 'owed-to-us', currency: 'USD' },
  { rule: 'OVERBILLED', direction: 'owed-to-customer', currency: 'USD' },
  { rule: 'INVOICE_MISSING', direction: 'owed-to-us', currency: 'JPY' },
  { rule: 'PO_MISSING', direction: 'risk', currency: null },
] as const
const ACTIVE = ['open', 'accepted', 'waiver-requested']
const date = (day: number): string => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10)

/** A finding is of a kind for its life, save the last one, which may be found the other way round. */
function found(id: string, cents: number) {
  const turned = id === 'eeeeeeee' && cents > 1000
  const kind = KINDS[turned ? 1 : IDS.indexOf(id as (typeof IDS)[number]) % KINDS.length]!
  const { rule, direction, currency } = kind
  const amount =
    currency === 'JPY' ? String(cents) : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  if (currency === null)
    return finding(id, {
      rule,
      direction,
      currency,
      expected: null,
      actual: null,
      difference: null,
      exposure: null,
    })
  const difference = direction === 'owed-to-us' ? `-${amount}` : amount
  return finding(id, { rule, direction, currency, difference, exposure: { currency: 'USD', amount } })
}

type Step =
  | {
      do: 'night'
      days: number
      found: Record<string, number>
      rules: readonly string[] | null
      back: boolean
    }
  | { do: 'accept' | 'resolve' | 'reopen'; ids: readonly string[]; by: string }
  | { do: 'waive'; ids: readonly string[]; by: string; days: number }
  | { do: 'settle'; by: string; isApproved: boolean }
  | { do: 'baseline'; by: string }

const ids = fc.subarray([...IDS], { minLength: 1, maxLength: 3 })
const by = fc.constantFrom('ada', 'ben')
const night: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('night' as const),
  days: fc.nat(3),
  found: fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom(40, 41, 5000, 5001, 70_000)),
  rules: fc.option<readonly string[]>(
    fc.subarray(
      KINDS.map(({ rule }) => rule),
      { minLength: 1 },
    ),
    { freq: 4 },
  ),
  back: fc.nat(7).map((n) => n === 0),
})
const person: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('accept', 'resolve', 'reopen'), ids, by }),
  fc.record({ do: fc.constant('waive' as const), ids, by, days: fc.nat(4) }),
  fc.record({ do: fc.constant('settle' as const), by, isApproved: fc.nat(4).map((n) => n > 0) }),
  fc.record({ do: fc.constant('baseline' as const), by }),
)
const month = fc.array(fc.oneof({ weight: 2, arbitrary: night }, { weight: 3, arbitrary: person }), {
  minLength: 5,
  maxLength: 45,
  size: 'max',
})

class Month {
  readonly seen: Set<string>
  readonly #store: Store
  readonly #configuration: Configuration
  #day = 0
  #runs = 0
  #requests = 0
  #last: { runId: string; totals: Totals } | null = null

  constructor(store: Store, configuration: Configuration, seen: Set<string>) {
    this.seen = seen
    this.#store = store
    this.#configuration = configuration
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'night') return this.#night(step)
    try {
      await this.#decide(step)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
    }
  }

  async #night(step: Extract<Step, { do: 'night' }>): Promise<void> {
    this.#runs += 1
    const runId = `run-${this.#runs}`
    const back = step.back && this.#last !== null
    if (!back) this.#day += step.days
    const rows = Object.entries(step.found).map(([id, cents]) => found(id, cents))
    const outcomeOf = await compare(
      this.#store,
      runId,
      date(back ? -30 : this.#day),
      [outcome('account:1', ...rows)],
      {
        lookBack: back,
        scope: step.rules ? { ...EVERYTHING, rules: new Set(step.rules) } : EVERYTHING,
        hasMoved: movedBeyond(DEFAULT_SETTINGS),
      },
    )
    const roll = await gatherRollForward(this.#store, runId, 'UTC')
    if (back) return expect(roll).toBeNull()
    await this.#check(runId, roll!, outcomeOf.opened, step.rules !== null)
  }

  /** Opening is what the run before closed with, closing what the list says, and the steps lead from one to the other. */
  async #check(runId: string, roll: RollForward, opened: number, isPart: boolean): Promise<void> {
    const closing = totalsOf(await listed(this.#store, {}, runId))
    expect(roll.to).toMatchObject({ runId, isPart })
    expect(roll.from?.runId ?? null).toBe(this.#last?.runId ?? null)
    expect(stepOf(roll, 'closing')).toEqual(closing)
    expect(stepOf(roll, 'opening')).toEqual(this.#last?.totals ?? {})
    for (const { steps, unexplained } of roll.lines) {
      for (const step of STEPS) if (steps[step].count !== 0 || steps[step].amount !== 0n) this.seen.add(step)
      const between = STEPS.slice(0, -1).map((step) => steps[step])
      expect(between.reduce((sum, { count }) => sum + count, 0)).toBe(steps.closing.count)
      expect(between.reduce((sum, { amount }) => sum + amount, 0n)).toBe(steps.closing.amount)
      expect(unexplained).toEqual({ count: 0, amount: 0n })
    }
    expect(roll.lines.reduce((sum, { steps }) => sum + steps.new.count, 0)).toBe(opened)
    this.#last = { runId, totals: closing }
  }

  async #decide(step: Exclude<Step, { do: 'night' }>): Promise<unknown> {
    const context = this.#context(step.by)
    if (step.do === 'baseline') return requestBaseline(this.#store, context, 'known')
    if (step.do === 'settle') {
      const open = (await this.#store.review.requests()).find(({ status }) => status === 'pending')
      const args = { ids: [open?.id ?? 'request-0'], ...NO_FILTER }
      return settle(this.#store, context, args, step.isApproved ? 'approved' : 'rejected', 'so')
    }
    const chosen = { ids: step.ids, isNamed: true }
    if (step.do === 'waive') {
      const terms = { code: 'immaterial', reason: 'small', expiresOn: date(this.#day + step.days) } as const
      return requestWaiver(this.#store, context, chosen, terms)
    }
    const action =
      step.do === 'resolve'
        ? ({ do: 'resolve', record: 'CM-1', code: 'immaterial' } as const)
        : { do: step.do }
    return act(this.#store, context, chosen, action, 'so')
  }

  #context(actor: string): Context {
    return {
      ...{ actor, configuration: async () => this.#configuration },
      newId: () => {
        this.#requests += 1
        return `request-${this.#requests}`
      },
      clock: () => new Date('2026-11-20T09:00:00Z'),
    } as unknown as Context
  }
}

type Totals = Readonly<Record<string, string>>

/** `direction currency` to `count amount`, from the list alone. */
function totalsOf(rows: readonly FindingRow[]): Totals {
  const totals: Record<string, [number, bigint]> = {}
  for (const { finding: one, status } of rows) {
    if (!ACTIVE.includes(status)) continue
    const key = `${one.direction} ${one.difference === null ? null : one.currency}`
    const total = totals[key] ?? [0, 0n]
    totals[key] = total
    total[0] += 1
    total[1] += BigInt((one.difference ?? '0').replace(/[-.]/g, ''))
  }
  return texts(totals)
}

const texts = (totals: Record<string, readonly [number, bigint]>): Totals =>
  Object.fromEntries(
    Object.entries(totals)
      .filter(([, [count, amount]]) => count !== 0 || amount !== 0n)
      .map(([key, [count, amount]]) => [key, `${count} ${amount}`]),
  )

const stepOf = ({ lines }: RollForward, step: 'opening' | 'closing'): Totals =>
  texts(
    Object.fromEntries(
      lines.map(({ direction, currency, steps }) => [
        `${direction} ${currency}`,
        [steps[step].count, steps[step].amount] as const,
      ]),
    ),
  )

test('the roll-forward closes to the cent over a month of random nights with people deciding in between', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-roll-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'tieout.config.yaml'), 'version: 1\nreview: { waiver: { selfUpTo: "1" } }\n')
  const configuration = await loadConfiguration(undefined, folder, {})
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(month, async (steps) => {
      const store = await openStore(storePath(), TOOLS)
      const played = new Month(store, configuration, seen)
      for (const step of steps) await played.play(step)
      await store.close()
    }),
    { numRuns: LONG ? 600 : 40 },
  )
  expect(seen).toEqual(new Set(STEPS))
}, 900_000)
