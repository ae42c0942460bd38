import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type CivilDate, formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import { add, type Fraction, formatFraction, fraction, ZERO } from '../../../reconcile/basics/fraction.js'
import { formatMoney, sum } from '../../../reconcile/basics/money.js'
import { formatPeriod } from '../../../reconcile/basics/period.js'
import { isDue } from '../../../reconcile/schedule/due.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import type { Contract, TermsReading } from '../../../reconcile/terms/contract.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'
import { type Case, readCases, type WantedItem } from './read-case.js'

const HERE = dirname(fileURLToPath(import.meta.url))

describe.each(['published', 'conventions'])('%s examples', (folder) => {
  const cases = readCases(join(HERE, folder))
  it.each(cases.map((example) => [`${example.file}: ${example.name}`, example] as const))(
    '%s',
    (_, example) => {
      check(example)
    },
  )
})

it('has at least 150 published examples, each with its source', () => {
  const published = readCases(join(HERE, 'published'))
  expect(published.length).toBeGreaterThanOrEqual(150)
  expect(published.filter(({ source }) => !source.includes('https://'))).toEqual([])
})

function check(example: Case): void {
  const reading = read(example)
  if (example.unreadable) {
    expect(reading.ok ? null : said(reading)).toEqual(wantedUnreadable(example.unreadable))
    return
  }
  if (!reading.ok) throw new Error(reading.unreadable.message)
  const items = lay(example, reading.contract)
  const shown = (wanted: readonly WantedItem[], found: readonly ExpectedItem[]) =>
    found.map((item, index) => show(item, wanted[index] ?? {}, reading.contract, example.asOf))
  if (example.items) expect(shown(example.items, items)).toEqual(example.items.map(normal))
  if (example.some) expect(shown(example.some, chosen(example.some, items))).toEqual(example.some.map(normal))
  if (example.count) expect(items.length).toBe(Number(example.count))
  if (example.total)
    expect(
      formatMoney(
        sum(
          items.map((item) => item.amount),
          reading.contract.currency,
        ),
      ),
    ).toBe(example.total)
  if (example.day) checkDay(example, items)
  if (example.billedItems) expect(billedBy(items, example.asOf).length).toBe(Number(example.billedItems))
  if (example.cycles) expect(cyclesBilled(items, example.asOf)).toBe(normalFactor(example.cycles))
}

const DAY_FACTS = ['period', 'starts', 'ends', 'billed', 'factor', 'amount'] as const

/** The one item that serves a day. */
function checkDay(example: Case, items: readonly ExpectedItem[]): void {
  const day = date(example.day)
  const [item, ...others] = items.filter(({ period }) => period.start <= day && day <= period.end)
  if (!item || others.length > 0)
    throw new Error(`${example.day} is served by ${others.length + (item ? 1 : 0)} items`)
  const facts = {
    period: formatPeriod(item.period),
    starts: formatDate(item.period.start),
    ends: formatDate(item.period.end),
    billed: formatDate(item.billDate),
    factor: formatFraction(item.factor),
    amount: formatMoney(item.amount),
  }
  const named = DAY_FACTS.filter((fact) => example[fact] !== null)
  const wanted = (fact: (typeof DAY_FACTS)[number]) =>
    fact === 'factor' ? normalFactor(example.factor ?? '') : example[fact]
  expect(Object.fromEntries(named.map((fact) => [fact, facts[fact]]))).toEqual(
    Object.fromEntries(named.map((fact) => [fact, wanted(fact)])),
  )
}

function read(example: Case): TermsReading {
  const input = (values: Record<string, string>, index: number) => ({
    id: values.id ?? `${index + 1}`,
    values,
  })
  return readTerms(
    input(example.contract, 0),
    example.lines.map(input),
    example.milestones.map(input),
    example.defaults,
  )
}

function lay(example: Case, contract: Contract): readonly ExpectedItem[] {
  const { successor } = example
  return scheduleOf(contract, {
    asOf: example.asOf === null ? null : date(example.asOf),
    successors: successor ? [{ start: date(successor.start), products: new Set(successor.products) }] : [],
  }).items
}

const said = ({ unreadable: { field, value, lineId } }: TermsReading & { ok: false }) => ({
  field,
  value,
  line: lineId,
})
const wantedUnreadable = ({ field, value, line }: NonNullable<Case['unreadable']>) => ({
  field,
  value: value ?? null,
  line: line ?? null,
})

const chosen = (wanted: readonly WantedItem[], items: readonly ExpectedItem[]): ExpectedItem[] =>
  wanted.map((want) => {
    const found = items.find(
      (item) =>
        formatPeriod(item.period) === want.period && (want.line === undefined || item.lineId === want.line),
    )
    if (!found)
      throw new Error(
        `no item for ${want.period}; there are ${items.map((item) => formatPeriod(item.period)).join(', ')}`,
      )
    return found
  })

/** What an example names of an item, in the example's words. */
function show(item: ExpectedItem, want: WantedItem, contract: Contract, asOf: string | null): WantedItem {
  const all: Record<keyof WantedItem, string> = {
    line: item.lineId,
    period: formatPeriod(item.period),
    full: formatPeriod(item.fullPeriod),
    stub: String(item.stub),
    factor: formatFraction(item.factor),
    amount: formatMoney(item.amount),
    billed: formatDate(item.billDate),
    dueDate: item.dueDate === null ? 'none' : formatDate(item.dueDate),
    due: asOf === null ? 'unknown' : isDue(item, date(asOf), contract.graceDays) ? 'yes' : 'no',
    kind: item.kind,
    opening: item.opening ? 'yes' : 'no',
    cutBy: item.cutBy ?? 'none',
    notes: item.derivation.notes.join(', ') || 'none',
  }
  const names = Object.keys(want) as (keyof WantedItem)[]
  return names.length === 0 ? all : Object.fromEntries(names.map((name) => [name, all[name]]))
}

const normal = (want: WantedItem): WantedItem =>
  want.factor === undefined ? want : { ...want, factor: normalFactor(want.factor) }

const billedBy = (items: readonly ExpectedItem[], by: string | null): readonly ExpectedItem[] =>
  items.filter((item) => item.billDate <= date(by))

function cyclesBilled(items: readonly ExpectedItem[], by: string | null): string {
  const billed = billedBy(items, by)
  return formatFraction(billed.reduce((total, item) => add(total, item.factor), ZERO))
}

/** `1 + 14/31`, or a decimal, as one fraction in lowest terms. */
function normalFactor(text: string): string {
  const parts = text.split('+').map((part) => part.trim())
  return formatFraction(parts.map(toFraction).reduce(add, ZERO))
}

function toFraction(text: string): Fraction {
  const [n = '0', d = '1'] = text.split('/')
  const [whole = '0', decimals = ''] = n.split('.')
  return fraction(BigInt(whole + decimals), BigInt(d) * 10n ** BigInt(decimals.length))
}

function date(text: string | null): CivilDate {
  const day = text === null ? null : parseDate(text)
  if (day === null) throw new Error(`${text} is no date`)
  return day
}
