import { expect, test } from 'vitest'
import { firstGroup, patternFault } from '../../../reconcile/records/read-pattern.js'

test('a pattern gives its first group', () => {
  expect(firstGroup('Net (\\d+)', 'Net 30')).toBe('30')
  expect(firstGroup('Net (\\d+)', 'Prepaid')).toBeNull()
  expect(firstGroup('Net(?: (\\d+))?', 'Net')).toBeNull()
})

test('a pattern that can’t be used is told why', () => {
  expect(patternFault('Net (\\d+)')).toBeNull()
  expect(patternFault('^(?:Net )?(\\d+) days?$')).toBeNull()
  expect(patternFault('Net (\\d+')).toContain('is not a regular expression')
  expect(patternFault('Net \\d+')).toContain('has no group')
  expect(patternFault('(a+)+$')).toContain('run for ever')
  expect(patternFault('(?:\\w+ ?)*(x)')).toContain('run for ever')
})
