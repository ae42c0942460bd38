import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { type Case, readCases } from './case/case.js'
import { indicatorsSay, indicatorsWanted } from './case/indicators.js'
import { judge } from './case/judge.js'
import { CAUSE_CODES, RULE_CODES, reasonToSkip, strangeCodes } from './case/ready.js'
import { foundOf, isMet, lineOf, wantedOf } from './case/told.js'

const CASES = readCases(join(dirname(fileURLToPath(import.meta.url)), 'cases'))

describe('each case gives exactly the findings that an accountant worked out for it', () => {
  for (const written of CASES) {
    const reason = reasonToSkip(written)
    if (reason) it.skip(`${written.name} (${reason})`)
    else it(`${written.name}: ${written.says}`, () => check(written))
  }
})

function check(written: Case): void {
  const judged = judge(written)
  const { shelf, findings } = judged
  const left = findings.map((finding) => ({ finding, told: foundOf(finding, shelf) }))
  const missing: string[] = []
  for (const said of written.findings) {
    const want = wantedOf(said, written)
    const tells = [said.tells ?? []].flat()
    const at = left.findIndex(({ told, finding }) => isMet(want, told) && tells.every(isIn(finding)))
    if (at >= 0) left.splice(at, 1)
    else missing.push([lineOf(want), ...tells.map((text) => `tells "${text}"`)].join(', '))
  }
  const unexpected = left.map(({ told, finding }) => `${lineOf(told)}: ${finding.message}`)
  expect({ missing, unexpected }).toEqual({ missing: [], unexpected: [] })
  expect(indicatorsSay(written, judged)).toEqual(indicatorsWanted(written))
}

/** Whether a finding says a text to a person: in its sentence, its cause or what it rests on. */
const isIn =
  ({ message, cause, evidence }: Finding) =>
  (text: string): boolean =>
    [message, cause?.text, ...evidence.map(({ field, value }) => `${field} ${value}`)]
      .join(' ')
      .includes(text)

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
