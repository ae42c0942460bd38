import type { CivilDate } from '../basics/civil-date.js'
import type { RecordUnreadable } from '../documents/document.js'
import type { AskedKeys, EntryKind, PeriodKind, QuestionKind } from './asked.js'
import type { AskedSettings, LinkedBy, RunContext, SmallTables } from './context.js'
import { type AccountingPeriod, Periods } from './periods.js'

/** A key and what is answered to it, as plain data; null: it isn't known what. */
type Entry = readonly [key: string, answer: unknown]
type Entries<K extends EntryKind = EntryKind> = Readonly<Record<K, readonly Entry[]>>

/** The parts of a run's context that units ask question by question. */
export type AskedTables = Pick<RunContext, keyof SmallTables | keyof AskedSettings | 'periods' | 'rates'>

/** All that units are told when they ask, as text: what the next night's answers are held against. */
export function answersText(tables: AskedTables): string {
  const { list } = tables.periods
  const entries: Entries = {
    ...linkingEntries(tables),
    currency: withFlaws([...tables.currencies], tables.flawedCurrencies),
    term: withFlaws([...tables.terms], tables.flawedTerms),
    subsidiary: [...tables.subsidiaries],
    subsidiaryName: [...tables.subsidiariesByName],
    rate: [...tables.rates.rates].map(([code, { rate }]) => [code, `${rate.n}/${rate.d}`]),
    flawedRate: [...tables.flawedRates],
    period: withFlaws(
      list.map(({ id, name, start, end }) => [id, { id, name, start, end }]),
      tables.flawedPeriods,
    ),
    closing: list.map(({ id, isClosed, closedOn }) => [id, { isClosed, closedOn }]),
    choice: [...tables.choices],
    rule: [...tables.rules].map(([code, { enabled, severity, tolerance }]) => [
      code,
      { enabled, severity, tolerance },
    ]),
    tolerance: [...tables.tolerances],
    mapped: [...tables.mapped],
  }
  return JSON.stringify(entries)
}

/** What linking is told by them. */
export const linkingAnswersText = (tables: Pick<RunContext, LinkedBy>): string =>
  JSON.stringify(linkingEntries(tables))

type LinkingKind = 'currency' | 'item' | 'product'

const linkingEntries = (tables: Pick<RunContext, LinkedBy>): Entries<LinkingKind> => ({
  currency: [...tables.currencies],
  item: [...tables.products],
  product: [...tables.productCodes],
})

/** A table's entry and what can't be read of it are one answer. */
function withFlaws(entries: readonly Entry[], flaws: ReadonlyMap<string, RecordUnreadable>): Entry[] {
  const read = new Map(entries)
  return [...new Set([...read.keys(), ...flaws.keys()])].map((key) => [
    key,
    [read.get(key) ?? null, flaws.get(key) ?? null],
  ])
}

/** What is told of questions that were asked of the tables as they were: which have another answer now. */
export interface OtherAnswers {
  /** Whether one of a unit's questions (`Asked.text`) has. */
  wakes(asked: string): boolean
}

/** Null: every answer is what it was. */
export function otherAnswers(then: string, now: string): OtherAnswers | null {
  return then === now ? null : new Compared(new Answers(then), new Answers(now))
}

/** A question of linking with another answer. */
export interface OtherEntry {
  readonly kind: LinkingKind
  readonly key: string
}

/** Of {@link linkingAnswersText}: what came, went or changed. */
export function otherEntries(then: string, now: string): readonly OtherEntry[] {
  if (then === now) return []
  const [before, after] = [new Answers(then), new Answers(now)]
  return LINKING_KINDS.flatMap((kind) =>
    [...before.differing(kind, after)].map((key): OtherEntry => ({ kind, key })),
  )
}

const LINKING_KINDS: readonly LinkingKind[] = ['currency', 'item', 'product']

/** {@link linkingAnswersText} of which it isn't known any more what these were, so that they are others whatever comes. */
export function withoutAnswers(then: string, others: readonly OtherEntry[]): string {
  const entries = new Map(
    Object.entries(JSON.parse(then) as Entries<LinkingKind>).map(([kind, own]) => [kind, new Map(own)]),
  )
  for (const { kind, key } of others) entries.get(kind)?.set(key, null)
  return JSON.stringify(Object.fromEntries([...entries].map(([kind, own]) => [kind, [...own]])))
}

/** Answers as they were kept. */
class Answers {
  readonly #entries: Partial<Entries>
  readonly #texts = new Map<EntryKind, ReadonlyMap<string, string>>()
  #periods: Periods | null = null

  constructor(text: string) {
    this.#entries = JSON.parse(text) as Partial<Entries>
  }

  /** The same text for the same answer; undefined where nothing answers. */
  of(kind: QuestionKind, key: string): string | undefined {
    switch (kind) {
      case 'periodOf':
        return JSON.stringify(this.#booked.ofDay(Number(key) as CivilDate))
      case 'periodAfter':
        return JSON.stringify(this.#booked.after(Number(key) as CivilDate))
      case 'periodNext':
        return JSON.stringify(this.#booked.next(key))
      default:
        return this.#all(kind).get(key)
    }
  }

  /** Keys that are answered otherwise there. */
  differing(kind: EntryKind, other: Answers): ReadonlySet<string> {
    const [own, others] = [this.#all(kind), other.#all(kind)]
    return new Set([...own.keys(), ...others.keys()].filter((key) => own.get(key) !== others.get(key)))
  }

  #all(kind: EntryKind): ReadonlyMap<string, string> {
    let texts = this.#texts.get(kind)
    if (texts === undefined) {
      texts = new Map((this.#entries[kind] ?? []).map(([key, answer]) => [key, JSON.stringify(answer)]))
      this.#texts.set(kind, texts)
    }
    return texts
  }

  /** Whether they are closed is another question. */
  get #booked(): Periods {
    this.#periods ??= new Periods(
      (this.#entries.period ?? []).flatMap(([, answer]) => {
        const [period] = answer as readonly [AccountingPeriod | null]
        return period ? [{ ...period, isClosed: false, closedOn: null }] : []
      }),
    )
    return this.#periods
  }
}

const ENTRY_KINDS: readonly EntryKind[] = Object.keys({
  currency: 1,
  item: 1,
  product: 1,
  term: 1,
  subsidiary: 1,
  subsidiaryName: 1,
  rate: 1,
  flawedRate: 1,
  period: 1,
  closing: 1,
  choice: 1,
  rule: 1,
  tolerance: 1,
  mapped: 1,
} satisfies Record<EntryKind, 1>) as EntryKind[]

const PERIOD_KINDS: readonly PeriodKind[] = ['periodOf', 'periodAfter', 'periodNext']

class Compared implements OtherAnswers {
  readonly #then: Answers
  readonly #now: Answers
  /** Kinds of which some question has another answer, with what is known of each so far. */
  readonly #known: ReadonlyMap<QuestionKind, Map<string, boolean>>

  constructor(then: Answers, now: Answers) {
    this.#then = then
    this.#now = now
    const entryKinds = ENTRY_KINDS.filter((kind) => then.differing(kind, now).size > 0)
    const kinds = [...entryKinds, ...(entryKinds.includes('period') ? PERIOD_KINDS : [])]
    this.#known = new Map(kinds.map((kind) => [kind, new Map()]))
  }

  wakes(asked: string): boolean {
    const kinds = [...this.#known.keys()]
    // On most nights only rates are others, which few units ask for: no need to take the text apart.
    if (!kinds.some((kind) => asked.includes(`"${kind}":`))) return false
    const keys = JSON.parse(asked) as AskedKeys
    return kinds.some((kind) => keys[kind]?.some((key) => this.#isOther(kind, key)))
  }

  #isOther(kind: QuestionKind, key: string): boolean {
    const known = this.#known.get(kind)
    let is = known?.get(key)
    if (is === undefined) {
      is = this.#then.of(kind, key) !== this.#now.of(kind, key)
      known?.set(key, is)
    }
    return is
  }
}
