import { describe, expect, it } from 'vitest'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { RULE_CODES } from '../../src/config/schema/rule-codes.js'

describe('the rules that a configuration may name', () => {
  it('include every rule that runs, and each is there once', () => {
    const known: readonly string[] = RULE_CODES
    expect(RULES.map((rule) => rule.code).filter((code) => !known.includes(code))).toEqual([])
    expect(new Set(known).size).toBe(known.length)
  })
})
