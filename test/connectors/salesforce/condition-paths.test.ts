import { describe, expect, test } from 'vitest'
import { conditionPaths } from '../../../connectors/salesforce/condition-paths.js'

describe('the paths that a condition tests', () => {
  test.each([
    [null, []],
    ['  ', []],
    ["Status != 'Draft'", ['Status']],
    [
      "Order.Status = 'Activated' AND (Amount > 5.5 OR NOT Account.Parent.Name LIKE 'A%')",
      ['Order.Status', 'Amount', 'Account.Parent.Name'],
    ],
    [
      "Tags__c INCLUDES ('a;b', 'c') AND Region__c IN ('x', 'y') AND IsWon = true",
      ['Tags__c', 'Region__c', 'IsWon'],
    ],
    [
      'EndDate >= 2026-01-01 AND CreatedDate < 2026-01-01T00:00:00Z AND ParentId = null',
      ['EndDate', 'CreatedDate', 'ParentId'],
    ],
    ["Name = 'it is \\' TODAY'", ['Name']],
  ])('%s', (where, paths) => {
    expect(conditionPaths(where)).toEqual(paths)
  })

  test.each([
    'EndDate >= TODAY',
    "Status = 'x' AND (Amount > 1 OR CloseDate = LAST_N_DAYS:30)",
    'EndDate IN (TODAY, TOMORROW)',
    "Id IN (SELECT ContractId FROM Opportunity WHERE StageName = 'x')",
    'Id NOT IN (SELECT ContractId FROM Order)',
    'CALENDAR_YEAR(CreatedDate) = 2026',
    'Amount > USD5000',
    'Amount >',
    "Status = 'unfinished",
  ])('can’t be followed: %s', (where) => {
    expect(conditionPaths(where)).toBeNull()
  })
})
