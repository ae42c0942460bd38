import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { mappedOf, type Row, readCase, recordsOf } from '../reconcile/support/case-file.js'
import { runBook } from '../reconcile/support/run-book.js'

const HERE = dirname(fileURLToPath(import.meta.url))

const files = readdirSync(HERE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name === 'case.yaml')
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()

describe('golden cases', () => {
  test.each(files.map((file) => [relative(HERE, dirname(file)), file]))('%s', (_, file) => {
    const written = readCase(readFileSync(file, 'utf8'))
    const { findings } = runBook(recordsOf(written), {
      asOf: written.asOf,
      settings: { ...DEFAULT_SETTINGS, ...written.settings },
      mapped: mappedOf(written),
    })
    const expected = written.expect.map(normalized)
    const found = findings.map((finding, index) => shown(finding, expected[index] ?? {}))
    expect(sorted(findings.map((one) => shown(one, bestMatch(one, expected))))).toEqual(sorted(expected))
    expect(found.length).toBe(expected.length)
  })
})

/** A finding in the fields that a case states. */
function shown(finding: Finding, stated: Row): Row {
  const all: Record<string, Row[string]> = {
    rule: finding.rule,
    direction: finding.direction,
    severity: finding.severity,
    contract: finding.contract?.number ?? null,
    opportunity: finding.opportunity?.id ?? null,
    invoices: finding.invoices.map(({ number }) => number).join(', '),
    line: finding.line?.id ?? null,
    period: finding.period && `${finding.period.start}..${finding.period.end}`,
    currency: finding.currency,
    expected: finding.expected,
    actual: finding.actual,
    difference: finding.difference,
    exposure: finding.exposure && `${finding.exposure.amount} ${finding.exposure.currency}`,
    cause: finding.cause?.code ?? null,
    message: finding.message,
  }
  return Object.fromEntries(Object.keys({ rule: 0, ...stated }).map((key) => [key, all[key] ?? null]))
}

/** The stated finding that one is to be compared with: the one that agrees in most fields. */
function bestMatch(finding: Finding, expected: readonly Row[]): Row {
  const agreeing = (row: Row) =>
    Object.entries(shown(finding, row)).filter(([key, value]) => row[key] === value).length
  return [...expected].sort((a, b) => agreeing(b) - agreeing(a))[0] ?? {}
}

const normalized = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? null : String(value)]))

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row, null, 1)).sort()
