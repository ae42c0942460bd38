import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SalesforceServer } from '../../src/sandbox/salesforce/server.js'
import { get, queryPath, refusal, startOrg } from './salesforce-client.js'

let server: SalesforceServer

beforeAll(async () => {
  server = await startOrg()
})
afterAll(() => server.stop())

interface Page {
  readonly totalSize: number
  readonly records: readonly Readonly<Record<string, unknown>>[]
}

async function run(soql: string): Promise<Page> {
  const { text } = await get(server, queryPath(soql))
  return JSON.parse(text) as Page
}

/** The numbers of the contracts that meet a condition. */
async function contracts(where: string): Promise<readonly unknown[]> {
  const { records } = await run(`SELECT ContractNumber FROM Contract WHERE ${where} ORDER BY Id`)
  return records.map((record) => record.ContractNumber)
}

describe('conditions', () => {
  // C-1: Acme, Activated, 1200.50, 12 months. C-2: Beta, Draft, 0.000012, 24 months. O'H\x: nothing but a stamp.
  const THIRD = "O'H\\x"

  test.each([
    ["ContractNumber = 'c-1'", ['C-1']],
    ["ContractNumber = 'O\\'H\\\\x'", [THIRD]],
    ["ContractNumber LIKE 'c-_'", ['C-1', 'C-2']],
    ["ContractNumber LIKE 'c\\_1'", []],
    ["Status != 'Draft'", ['C-1', THIRD]],
    ["Status NOT IN ('Draft')", ['C-1', THIRD]],
    ["NOT Status = 'Draft'", ['C-1', THIRD]],
    ['Status = null', [THIRD]],
    ['Status != NULL', ['C-1', 'C-2']],
    ["Status = ''", [THIRD]],
    ["Status IN ('DRAFT', null)", ['C-2', THIRD]],
    ['Amount__c = 1200.5', ['C-1']],
    ['Amount__c > 0.00001', ['C-1', 'C-2']],
    ['Amount__c < 1200.49999999999999999', ['C-2']],
    ['Amount__c IN (1200.500, 7)', ['C-1']],
    ['Amount__c != 1200.5', ['C-2', THIRD]],
    ['Term >= 12 AND Term < 24', ['C-1']],
    ['Term > 12.5', ['C-2']],
    ["(Term = 12 OR Term = 24) AND (NOT Status = 'Draft')", ['C-1']],
    ['IsDeleted = FALSE AND Term = 12', ['C-1']],
    ["AccountId = '001xx000003DGb1'", ['C-1']],
    ["AccountId IN ('001xx000003DGb2AAG', '001xx000003DGb1AAG')", ['C-1', 'C-2']],
    ["Id > '800xx000000aaa1AAA'", ['C-2', THIRD]],
    ['SystemModstamp >= 2026-05-03T00:00:00Z', ['C-2', THIRD]],
    ['SystemModstamp < 2026-05-03T02:00:00+02:00', ['C-1']],
    ['SystemModstamp > 2026-05-02T14:08:09.500Z', ['C-2', THIRD]],
    ['StartDate > 2026-01-01', ['C-2']],
    ['StartDate = THIS_YEAR', ['C-1', 'C-2']],
    ['SystemModstamp = LAST_N_DAYS:2', ['C-2', THIRD]],
    ['SystemModstamp < YESTERDAY', ['C-1', 'C-2', THIRD]],
    ["Account.Name = 'acme'", ['C-1']],
    ["Account.Parent.Name LIKE 'a%'", ['C-2']],
    ['Account.Parent.Name = null', ['C-1', THIRD]],
    ["AccountId IN (SELECT Id FROM Account WHERE Name LIKE 'Beta%')", ['C-2']],
    ["AccountId NOT IN (SELECT Id FROM Account WHERE Name = 'Acme')", ['C-2', THIRD]],
    ["Contract.Status = 'Draft'", ['C-2']],
  ])('%s', async (where, expected) => {
    expect(await contracts(where)).toEqual(expected)
  })

  test('ids are compared by case, text is not, whatever the language', async () => {
    // 001xx000003DGb2 and 001xx000003dgb2 are two accounts.
    const one = await run("SELECT Name FROM Account WHERE Id = '001xx000003dgb2'")
    expect(one.records.map((record) => record.Name)).toEqual(['ÉCOLE'])
    expect((await run("SELECT Id FROM Account WHERE Name = 'école'")).totalSize).toBe(1)
    expect((await run("SELECT Id FROM Account WHERE Name LIKE '%COLE'")).totalSize).toBe(1)
  })
})

describe('order, limits and aggregates', () => {
  async function names(rest: string): Promise<readonly unknown[]> {
    return (await run(`SELECT ContractNumber FROM Contract ${rest}`)).records.map(
      (record) => record.ContractNumber,
    )
  }

  test('several keys, through parents, with a place for nulls', async () => {
    const third = "O'H\\x"
    expect(await names('ORDER BY Account.Name')).toEqual([third, 'C-1', 'C-2'])
    expect(await names('ORDER BY Account.Name DESC NULLS LAST')).toEqual(['C-2', 'C-1', third])
    expect(await names('ORDER BY Account.Parent.Name NULLS FIRST, ContractNumber DESC')).toEqual([
      third,
      'C-1',
      'C-2',
    ])
    expect(await names('ORDER BY Amount__c NULLS LAST')).toEqual(['C-2', 'C-1', third])
  })

  test('LIMIT and OFFSET count in the total', async () => {
    expect(await names('ORDER BY Id LIMIT 1')).toEqual(['C-1'])
    expect(await names('ORDER BY Id LIMIT 5 OFFSET 1')).toEqual(['C-2', "O'H\\x"])
    expect((await run('SELECT Id FROM Contract LIMIT 2')).totalSize).toBe(2)
  })

  test('COUNT() is the total of an answer without records', async () => {
    expect(await run('SELECT COUNT() FROM Contract WHERE Term != null')).toEqual({
      totalSize: 2,
      done: true,
      records: [],
    })
  })

  test('aggregates are exact, named by alias or expr0, expr1 …', async () => {
    const soql = 'SELECT COUNT(Id) n, SUM(Amount__c), MIN(Term), MAX(SystemModstamp) FROM Contract'
    const { text } = await get(server, queryPath(soql, 'queryAll'))
    expect(text).toBe(
      '{"totalSize":1,"done":true,"records":[{"attributes":{"type":"AggregateResult"},"n":4,"expr0":9007199254742193.510012,"expr1":12,"expr2":"2026-05-04T00:00:00.000+0000"}]}',
    )
  })

  test('GROUP BY with HAVING, through a parent', async () => {
    const soql =
      'SELECT Account.Name, COUNT(Id) n FROM Contract GROUP BY Account.Name HAVING COUNT(Id) >= 1 ORDER BY Account.Name'
    const { records } = await run(soql)
    expect(records.map(({ Name, n }) => [Name, n])).toEqual([
      [null, 1],
      ['Acme', 1],
      ['Beta "B" Ltd', 1],
    ])
  })
})

describe('what is refused', () => {
  test('a field that isn’t there, with an extract, a caret, row and column', async () => {
    expect(await refusal(server, 'SELECT Bad__c FROM Account')).toEqual({
      status: 400,
      errorCode: 'INVALID_FIELD',
      message:
        "\nSELECT Bad__c FROM Account\n       ^\nERROR at Row:1:Column:8\nNo such column 'Bad__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    })
  })

  test.each([
    [
      'SELECT Id FROM Contract WHERE Account.Bad__c = 1',
      'INVALID_FIELD',
      "No such column 'Bad__c' on entity 'Account'",
    ],
    [
      'SELECT Nope__r.Name FROM Contract',
      'INVALID_FIELD',
      "Didn't understand relationship 'Nope__r' in field path",
    ],
    [
      'SELECT Id FROM SBQQ__Subscription__c',
      'INVALID_TYPE',
      "sObject type 'SBQQ__Subscription__c' is not supported.",
    ],
    ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', 'ERROR at Row:1:Column:'],
    [
      'SELECT Id FROM Contract WHERE Term = 1 AND Term = 2 OR Term = 3',
      'MALFORMED_QUERY',
      "unexpected token: 'or'",
    ],
    ['SELECT Id, id FROM Contract', 'MALFORMED_QUERY', 'duplicate field selected: Id'],
    [
      'SELECT Status, COUNT(Id) FROM Contract',
      'MALFORMED_QUERY',
      'Field must be grouped or aggregated: Status',
    ],
    [
      "SELECT Id FROM Contract WHERE Term = '12'",
      'INVALID_FIELD',
      'must be of type int and should not be enclosed in quotes',
    ],
    [
      'SELECT Id FROM Contract WHERE Status = 12',
      'INVALID_FIELD',
      'must be of type string and should be enclosed in quotes',
    ],
    [
      "SELECT Id FROM Contract WHERE SystemModstamp > '2026-01-01T00:00:00Z'",
      'INVALID_FIELD',
      'must be of type dateTime and should not be enclosed in quotes',
    ],
    [
      'SELECT Id FROM Contract WHERE SystemModstamp > 2026-01-01',
      'INVALID_FIELD',
      'must be of type dateTime',
    ],
    [
      'SELECT Id FROM Contract WHERE StartDate > 2026-01-01T00:00:00Z',
      'INVALID_FIELD',
      'must be of type date',
    ],
    ["SELECT Id FROM Contract WHERE AccountId = 'x'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: x'],
    ["SELECT Id FROM Account WHERE Notes__c = 'x'", 'INVALID_FIELD', "field 'Notes__c' can not be filtered"],
    ['SELECT Id FROM Account ORDER BY Notes__c', 'INVALID_FIELD', "field 'Notes__c' can not be sorted"],
    [
      'SELECT Id FROM Account LIMIT 1 OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Maximum SOQL offset allowed is 2000',
    ],
  ])('%s', async (soql, code, words) => {
    const error = await refusal(server, soql)
    expect({ status: error.status, code: error.errorCode }).toEqual({ status: 400, code })
    expect(error.message).toContain(words)
  })

  test('a hidden field or object is refused like one that isn’t there', async () => {
    const own = await startOrg({ hiddenFields: ['Account.Name'], hiddenObjects: ['Contract'] })
    const field = await refusal(own, 'SELECT Name FROM Account')
    expect(field.message).toContain("No such column 'Name' on entity 'Account'")
    expect((await refusal(own, 'SELECT Id FROM Contract')).errorCode).toBe('INVALID_TYPE')
    expect((await get(own, '/services/data/v62.0/sobjects/Contract/describe')).status).toBe(404)
    await own.stop()
  })
})
