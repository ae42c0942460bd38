import { expect, it } from 'vitest'
import { addDays, formatDate, parseDate } from '../../reconcile/basics/civil-date.js'
import { contractUnit } from '../../reconcile/linking/unit-key.js'
import { RULES } from '../../reconcile/rules/catalogue.js'
import type { MappedFields } from '../../reconcile/unit/context.js'
import { EVERYTHING } from '../../src/night/scope.js'
import type { Scope, Store } from '../../state/store.js'
import { ALL_MAPPED } from '../reconcile/support/run-book.js'
import { at, collect, open, storePath } from '../state/support.js'
import { Book, type Change, stage } from './nights/book.js'
import { DECISIONS } from './nights/decisions.js'
import { Dice } from './nights/dice.js'
import { differences, Killed, type NightPlan, night, standing } from './nights/night.js'
import { LOUD, otherChoice, otherMapped, otherSettings } from './nights/other-settings.js'
import { FIRST_TABLES, otherTables, referenceRows } from './nights/reference-rows.js'

const IS_LONG = process.env.TIEOUT_TEST_LONG === '1'

interface Weeks {
  readonly seed: number
  readonly accounts: number
  readonly nights: number
  /** Most rows that one sync brings. */
  readonly most: number
  /** How many documents an account has: 1 for a handful. */
  readonly density?: number
}

/** The same weeks in two stores: one remembers the night before, the other compares everything every night. */
class TwoStores {
  readonly #dice: Dice
  readonly #book: Book
  readonly #weeks: Weeks
  #ours!: { readonly store: Store; readonly path: string }
  #theirs!: { readonly store: Store; readonly path: string }
  #day = parseDate('2026-01-20')!
  #settings = LOUD
  #mapped: MappedFields = ALL_MAPPED
  #tables = FIRST_TABLES
  #run = 0
  /** Nights on which most accounts weren't looked at. */
  nightsThatStood = 0

  constructor(weeks: Weeks) {
    this.#weeks = weeks
    this.#dice = new Dice(weeks.seed)
    this.#book = new Book(this.#dice, weeks.accounts, weeks.density)
  }

  async live(): Promise<void> {
    const [ours, theirs] = [storePath(), storePath()]
    this.#ours = { store: await open(ours), path: ours }
    this.#theirs = { store: await open(theirs), path: theirs }
    const { rows, gone } = this.#book.first()
    await this.#sync({ rows: [...this.#reference().rows, ...rows], gone })
    for (let count = 0; count < this.#weeks.nights; count += 1) await this.#one(count)
  }

  async #one(count: number): Promise<void> {
    if (this.#dice.in(0.9)) await this.#sync(this.#book.change(this.#weeks.most))
    if (this.#dice.in(0.25)) await this.#sync(this.#book.change(2))
    if (this.#dice.in(0.1)) this.#settings = otherSettings(this.#dice)
    if (this.#dice.in(0.2)) this.#settings = otherChoice(this.#settings, this.#dice)
    if (this.#dice.in(0.12)) this.#mapped = otherMapped(this.#dice)
    if (this.#dice.in(0.5)) await this.#newTables()
    if (this.#dice.in(0.3)) await this.#openAnew()
    if (this.#dice.in(0.3)) await this.#decide(count)
    if (this.#dice.in(0.75)) this.#day = addDays(this.#day, this.#dice.in(0.15) ? this.#dice.below(70) : 1)
    if (count > 0 && this.#dice.in(0.25)) await this.#part()
    if (count > 0 && this.#dice.in(0.1)) await this.#lookBack()
    if (this.#dice.in(0.25)) await this.#killed()
    await this.#night(count)
    if (this.#dice.in(0.3)) await this.#onceMore(count)
  }

  /** The same day again: no row is another, though somebody may have decided something. */
  async #onceMore(count: number): Promise<void> {
    if (this.#dice.in(0.5)) await this.#decide(count)
    await this.#night(count)
  }

  async #night(count: number): Promise<void> {
    const plan = this.#plan({ full: this.#dice.in(0.08) })
    const { judged, stood, differing } = await night(this.#ours.store, plan, true)
    await night(this.#theirs.store, plan, false)
    if (judged < stood) this.nightsThatStood += 1
    expect(differing, `night ${count} of seed ${this.#weeks.seed}`).toEqual([])
    await this.#hold(plan, `night ${count} of seed ${this.#weeks.seed}, as of ${plan.asOf}`)
  }

  /** Some units or some rules again, in both stores. */
  async #part(): Promise<void> {
    // Whoever looks ahead at a part sees it as of a later day than all the rest.
    if (this.#dice.in(0.2)) this.#day = addDays(this.#day, this.#dice.below(15))
    const plan = this.#plan({ scope: await this.#somePart() })
    await night(this.#ours.store, plan, true)
    await night(this.#theirs.store, plan, false)
    await this.#hold(plan, `part of seed ${this.#weeks.seed} by ${plan.runId}`)
  }

  /** Two units, a rule, or a contract. */
  async #somePart(): Promise<Scope> {
    const { store } = this.#theirs
    const kind = this.#dice.below(3)
    if (kind === 0) return { ...EVERYTHING, rules: new Set([this.#dice.pick(RULES).code]) }
    const contracts = (await collect(store.records.pages('contract'))).flat()
    if (kind === 1 && contracts.length > 0) {
      const one = this.#dice.pick(contracts)
      return { ...EVERYTHING, units: new Set([contractUnit(one)]), contracts: new Set([one.id]) }
    }
    const units = (await collect(store.units.keys(10_000))).flat()
    return { ...EVERYTHING, units: new Set([this.#dice.pick(units), this.#dice.pick(units)]) }
  }

  /** As another process finds the store: nothing is remembered but what is in it. */
  async #openAnew(): Promise<void> {
    await this.#ours.store.close()
    this.#ours = { ...this.#ours, store: await open(this.#ours.path) }
  }

  async #lookBack(): Promise<void> {
    const asOf = formatDate(addDays(this.#day, -1 - this.#dice.below(60)))
    const plan = { ...this.#plan({ lookBack: true }), asOf }
    await night(this.#ours.store, plan, true)
    await night(this.#theirs.store, plan, false)
    const [ours, theirs] = await Promise.all(
      [this.#ours, this.#theirs].map(({ store }) => collect(store.findings.list({}, plan.runId))),
    )
    expect(ours).toEqual(theirs)
  }

  /** Ours dies in the middle; nothing is lost by it. */
  async #killed(): Promise<void> {
    const plan = this.#plan({})
    try {
      await night(this.#ours.store, { ...plan, diesAfter: this.#dice.below(12) }, true)
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      await this.#theirs.store.runs.start({ ...(await this.#ours.store.runs.get(plan.runId))! })
      return
    }
    await night(this.#theirs.store, plan, false)
  }

  /** Somebody says what becomes of a finding: the same in both stores. */
  async #decide(count: number): Promise<void> {
    const status = ['open', 'accepted'] as const
    const findings = await collect(this.#theirs.store.findings.list({ standing: true, status }))
    if (findings.length === 0) return
    const { id } = this.#dice.pick(findings).finding
    const decide = this.#dice.pick(DECISIONS)
    const expiresOn = formatDate(addDays(this.#day, this.#dice.below(20)))
    for (const { store } of [this.#ours, this.#theirs])
      await store.review.decide({ at: at(5), actor: 'ada' }, (desk) => {
        const { finding, state } = desk.finding(id)!
        const { direction, currency, difference, exposure } = finding
        const figure = { direction, currency, difference, exposure }
        const decided = decide(figure, { request: `w${count}`, expiresOn })
        const event = { kind: decided.kind, subject: id, body: decided.body ?? {} }
        return { events: [{ ...event, state: { ...state, ...decided.state } }], result: null }
      })
  }

  async #newTables(): Promise<void> {
    this.#tables = otherTables(this.#tables, this.#dice, (from) => formatDate(addDays(this.#day, from)))
    await this.#sync(this.#reference())
  }

  #plan(more: Partial<NightPlan>): NightPlan {
    this.#run += 1
    const [settings, mapped] = [this.#settings, this.#mapped]
    return { runId: `r${this.#run}`, asOf: formatDate(this.#day), settings, mapped, ...more }
  }

  async #sync(change: Change): Promise<void> {
    this.#run += 1
    for (const { store } of [this.#ours, this.#theirs]) await stage(store, `r${this.#run}`, change)
  }

  #reference() {
    return referenceRows(this.#tables)
  }

  async #hold({ runId }: NightPlan, when: string): Promise<void> {
    const ours = await standing(this.#ours.store, this.#ours.path, runId)
    const theirs = await standing(this.#theirs.store, this.#theirs.path, runId)
    expect(differences(ours, theirs), when).toEqual([])
  }
}

const SEEDS = IS_LONG ? Array.from({ length: 40 }, (_, seed) => seed + 1) : [1]

it.each(SEEDS)(
  'weeks of seed %i: each night stands as if everything had been compared',
  async (seed) => {
    // A small world, in which much touches much, and a larger one, of which most stands.
    const small = new TwoStores({ seed, accounts: 10, nights: IS_LONG ? 25 : 6, most: 4 })
    const large = new TwoStores({ seed: seed + 1000, accounts: 60, nights: IS_LONG ? 25 : 6, most: 5 })
    await small.live()
    await large.live()
    expect(large.nightsThatStood).toBeGreaterThan(0)
  },
  600_000,
)

it.runIf(IS_LONG)(
  'sixty nights of 5,000 accounts, each as if everything had been compared',
  async () => {
    const book = new TwoStores({ seed: 20261120, accounts: 5000, nights: 60, most: 60, density: 0.3 })
    await book.live()
    expect(book.nightsThatStood).toBeGreaterThan(30)
  },
  14_400_000,
)
