import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { type Allowed, assertAllowed, NotReadOnly } from '../../../connectors/http/allow.js'
import { exchange } from '../../../connectors/http/exchange.js'
import { PATIENCE } from '../../../connectors/http/patience.js'
import { Secrets } from '../../../connectors/http/secrets.js'
import { netsuiteAllowed } from '../../../connectors/netsuite/client.js'
import { SALESFORCE_ALLOWED } from '../../../connectors/salesforce/client.js'

afterEach(() => nock.cleanAll())

const HOST = 'https://acme.example.com'
const isAllowed = (list: readonly Allowed[], method: string, path: string): boolean => {
  try {
    assertAllowed(list, method, HOST + path)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(NotReadOnly)
    return false
  }
}

test('Salesforce: reads and tokens, nothing else', () => {
  const allowed = (method: string, path: string) => isAllowed(SALESFORCE_ALLOWED, method, path)
  expect(allowed('GET', '/services/data/v62.0/query?q=SELECT%20Id%20FROM%20Account')).toBe(true)
  expect(allowed('GET', '/services/data/v62.0/query/0r8xx0000004CjQAAU-500')).toBe(true)
  expect(allowed('GET', '/services/data/v62.0/sobjects/Account/describe')).toBe(true)
  expect(allowed('POST', '/services/oauth2/token')).toBe(true)
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) {
    expect(allowed(method, '/services/data/v62.0/sobjects/Account')).toBe(false)
    expect(allowed(method, '/services/data/v62.0/composite')).toBe(false)
  }
  expect(allowed('GET', '/services/apexrest/anything')).toBe(false)
  expect(allowed('POST', '/services/oauth2/revoke')).toBe(false)
  expect(allowed('POST', '/services/Soap/u/62.0')).toBe(false)
})

test('NetSuite: queries and tokens, nothing else', () => {
  const list = netsuiteAllowed(`${HOST}/services/rest/auth/oauth2/v1/token`)
  const allowed = (method: string, path: string) => isAllowed(list, method, path)
  expect(allowed('POST', '/services/rest/query/v1/suiteql?limit=1000&offset=0')).toBe(true)
  expect(allowed('POST', '/services/rest/auth/oauth2/v1/token')).toBe(true)
  expect(allowed('POST', '/services/rest/record/v1/invoice')).toBe(false)
  expect(allowed('PATCH', '/services/rest/query/v1/suiteql')).toBe(false)
  expect(allowed('DELETE', '/services/rest/record/v1/invoice/1')).toBe(false)
})

test('what isn’t on the list never leaves', async () => {
  const scope = nock(HOST).post('/services/data/v62.0/sobjects/Account').reply(201)
  const way = exchange(SALESFORCE_ALLOWED, PATIENCE, { userAgent: 'tieout/test' }, new Secrets())
  const url = `${HOST}/services/data/v62.0/sobjects/Account`
  await expect(way.send({ method: 'POST', url, headers: {}, body: '{}' })).rejects.toBeInstanceOf(NotReadOnly)
  expect(scope.isDone()).toBe(false)
  way.close()
})
