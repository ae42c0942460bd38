import { describe, expect, it } from 'vitest'
import { CAUSES } from '../../../reconcile/causes/catalogue.js'
import { MISSING_CAUSES } from '../../../reconcile/causes/missing/catalogue.js'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { RULE_GROUPS } from '../../../reconcile/rules/rule.js'

describe('every rule', () => {
  it.each(RULES.map((rule) => [rule.code, rule] as const))('%s says what it is for', (code, rule) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
    expect(RULE_GROUPS).toContain(rule.group)
    for (const text of [rule.title, rule.compares, rule.fires, rule.action])
      expect(text.length).toBeGreaterThan(10)
    expect(rule.action.endsWith('.')).toBe(true)
    expect(rule.directions.length).toBeGreaterThan(0)
    expect(RULES.filter((one) => one.code === code)).toEqual([rule])
  })

  it.each(RULES.filter(({ needs }) => needs.length > 0).map((rule) => [rule.code, rule] as const))(
    '%s needs fields that there are',
    (_, { needs }) => {
      for (const { object, field } of needs.flat()) expect(Object.keys(CATALOGUE[object])).toContain(field)
    },
  )

  it('has a code of its own', () => {
    expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length)
  })

  it('only what ageing shows is off by itself', () => {
    expect(RULES.filter(({ enabled }) => !enabled).map(({ code }) => code)).toEqual([
      'CASH_UNAPPLIED',
      'PAST_DUE',
    ])
  })
})

describe('every cause', () => {
  it.each([...CAUSES, ...MISSING_CAUSES].map((cause) => [cause.code, cause] as const))(
    '%s has a title',
    (_, cause) => {
      expect(cause.title.length).toBeGreaterThan(10)
    },
  )

  it('has a code of its own', () => {
    const codes = [...CAUSES, ...MISSING_CAUSES].map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
