import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Case, type Row, readCases } from './case/case.js'
import { judge } from './case/judge.js'

const CASES = readCases(join(dirname(fileURLToPath(import.meta.url)), 'cases')).filter(
  ({ credits }) => credits.length > 0,
)

/** Of one case the first invoice and the last. */
const endsOf = ({ invoices }: Case): readonly string[] => [
  ...new Set([invoices[0], invoices.at(-1)].map((row) => row?.number ?? '')),
]

const without = (row: Row, ...keys: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)))

/** All of it applied to one invoice by the day looked at. */
const isApplied = (row: Row, { asOf, credits }: Case): boolean =>
  row.applied !== undefined &&
  row.appliedAmount === undefined &&
  (row.appliedOn ?? row.date ?? '') <= asOf &&
  credits.filter(({ number }) => number === row.number).length === 1

const changed = (written: Case, change: (row: Row) => Row): Case => ({
  ...written,
  credits: written.credits.map(change),
})

/** What is told of amounts; whether an invoice is still open, which applications decide, is no matter here. */
const told = (written: Case): readonly string[] =>
  judge(written)
    .findings.filter(({ rule }) => !/^(PO_|DELIVERY_|CASH_|PAST_DUE)/u.test(rule))
    .map(({ message }) => message)
    .sort()

describe('what a credit memo was made from, in every case that has one', () => {
  it('says nothing of a credit that is applied in full', () => {
    const applied = CASES.filter((written) => written.credits.some((row) => isApplied(row, written)))
    expect(applied.length).toBeGreaterThan(20)
    for (const written of applied) {
      for (const from of endsOf(written)) {
        const made = changed(written, (row) => (isApplied(row, written) ? { ...row, from } : row))
        expect(told(made), `${written.name} from ${from}`).toEqual(told(written))
      }
    }
  })

  it('is as good as its application where it names no days', () => {
    const isWithoutDays = (row: Row): boolean =>
      [row.service, row.serviceStart, row.serviceEnd].every((said) => said === undefined || said === 'none')
    const undated = CASES.filter((written) =>
      written.credits.some((row) => isApplied(row, written) && isWithoutDays(row)),
    )
    expect(undated.length).toBeGreaterThan(5)
    for (const written of undated) {
      const made = changed(written, (row) =>
        isApplied(row, written) && isWithoutDays(row)
          ? { ...without(row, 'applied', 'appliedOn'), from: row.applied! }
          : row,
      )
      expect(told(made), written.name).toEqual(told(written))
    }
  })
})
