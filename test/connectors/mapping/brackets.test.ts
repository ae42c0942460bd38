import { expect, test } from 'vitest'
import { staysWithinBrackets } from '../../../connectors/mapping/brackets.js'
import { netsuiteSource } from '../../../connectors/netsuite/source.js'
import { salesforceSource } from '../../../connectors/salesforce/source.js'
import { settingsAt } from '../salesforce/org.js'
import { testTools } from '../sandbox-settings.js'

test.each([
  ["Status = 'Activated' AND (NOT Name LIKE 'a(%')", true],
  ["Name = 'O\\'Hara)' OR Name = ')'", true],
  ["Id IN (SELECT ContractId FROM Order WHERE Status IN ('Activated'))", true],
  ["Status = 'Activated') OR (Id != null", false],
  ["(Status = 'Activated'", false],
  ["Status = 'Activated')", false],
])('SOQL: %s', (where, stays) => {
  expect(staysWithinBrackets(where, 'soql')).toBe(stays)
})

test.each([
  ["memo = 'a \\' AND (entity > 0)", true],
  [`memo = 'it''s (' AND "custbody_)" > 0`, true],
  ["NVL(memo, ')') = ')'", true],
  ['entity > 0) OR (entity > 0', false],
  ["memo = 'a \\') OR (1 = 1", false],
])('SuiteQL: %s', (where, stays) => {
  expect(staysWithinBrackets(where, 'suiteql')).toBe(stays)
})

test('a condition that leaves its brackets is refused before any request', () => {
  const contract = { from: 'Contract', where: "Status = 'Activated') OR (Id != null", fields: {} }
  const settings = settingsAt('https://acme.example.com', { objects: { contract } })
  expect(() => salesforceSource(settings, testTools())).toThrow(
    `objects.contract.where: "Status = 'Activated') OR (Id != null" has a bracket without its other one.`,
  )
  const auth = { flow: 'tba', consumerKey: 'a', consumerSecret: 'b', tokenId: 'c', tokenSecret: 'd' } as const
  const objects = { invoice: { where: 'entity > 0) OR (entity > 0' } }
  expect(() =>
    netsuiteSource({ account: '1', auth, objects, concurrency: 1, timezone: 'UTC' }, testTools()),
  ).toThrow('objects.invoice.where')
})
