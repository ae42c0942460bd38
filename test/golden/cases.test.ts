import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { type Case, readCases } from './case/case.js'
import { judge } from './case/judge.js'
import { CAUSE_CODES, RULE_CODES, reasonToSkip, strangeCodes } from './case/ready.js'
import { foundOf, isMet, lineOf, type Told, wantedOf } from './case/told.js'

const CASES = readCases(join(dirname(fileURLToPath(import.meta.url)), 'cases'))

describe('each case gives exactly the findings that an accountant worked out for it', () => {
  for (const written of CASES) {
    const reason = reasonToSkip(written)
    if (reason) it.skip(`${written.name} (${reason})`)
    else it(`${written.name}: ${written.says}`, () => check(written))
  }
})

function check(written: Case): void {
  const { shelf, findings } = judge(written)
  const wanted = written.findings.map((one) => wantedOf(one, written))
  const found = findings.map((one) => foundOf(one, shelf))
  const { missing, unexpected } = pair(wanted, found)
  const lines = {
    missing: missing.map((told) => lineOf(told)),
    unexpected: unexpected.map((told) => lineOf(told)),
  }
  expect(lines).toEqual({ missing: [], unexpected: [] })
  for (const text of written.findings.flatMap(({ tells }) => tells ?? []))
    expect(findings.map(textOf).join('\n')).toContain(text)
}

/** All that a finding says to a person: its sentence, its cause and what it rests on. */
const textOf = ({ message, cause, evidence }: Finding): string =>
  [message, cause?.text, ...evidence.map(({ record, field, value }) => `${record} ${field} ${value}`)].join(
    '\n',
  )

/** Takes each expected finding off those found: what is left on either side is a mistake. */
function pair(wanted: readonly Told[], found: readonly Told[]) {
  const unexpected = [...found]
  const missing = wanted.filter((want) => {
    const at = unexpected.findIndex((told) => isMet(want, told))
    if (at >= 0) unexpected.splice(at, 1)
    return at < 0
  })
  return { missing, unexpected }
}

describe('no rule and no cause without its cases', () => {
  const met = CASES.map(({ findings }) => findings)
  it.each(RULE_CODES)('%s has three', (code) => {
    expect(
      met.filter((findings) => findings.some(({ rule }) => rule === code)).length,
    ).toBeGreaterThanOrEqual(3)
  })
  it.each(CAUSE_CODES)('%s has three', (code) => {
    expect(
      met.filter((findings) => findings.some(({ cause }) => cause === code)).length,
    ).toBeGreaterThanOrEqual(3)
  })
})

it('every case tells its story in a sentence, and names rules and causes that there are', () => {
  for (const { name, says } of CASES) expect(says, name).toMatch(/^[\p{L}\d].+\.$/su)
  expect(CASES.flatMap((written) => strangeCodes(written).map((code) => `${written.name}: ${code}`))).toEqual(
    [],
  )
})
