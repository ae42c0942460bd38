import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import { assertComplete, drain } from './drain.js'
import { failure } from './failure.js'
import { withSalesforce } from './worlds.js'

const usual = () => withSalesforce({}, {}, drain)

describe('pages', () => {
  test('a page of any size gives the same rows', async () => {
    const expected = await usual()
    const paged = await withSalesforce({ pageRows: 7 }, {}, drain)
    assertComplete(paged)
    expect(paged.records).toEqual(expected.records)
    expect(paged.usage.requests).toBeGreaterThan(expected.usage.requests + 10)
  })

  test('a cursor that is lost is taken up after the last row', async () => {
    let now = Date.now()
    const clock = () => {
      now += 400
      return new Date(now)
    }
    const paged = await withSalesforce({ pageRows: 7, cursorSeconds: 1, clock }, {}, drain)
    assertComplete(paged)
    expect(paged.records).toEqual((await usual()).records)
  })
})

describe('what an org lacks or hides', () => {
  test('a preset’s field is left out, and said', async () => {
    const { connection, records } = await withSalesforce(
      { hiddenFields: ['Account.BillingCountry'] },
      {},
      drain,
    )
    expect(connection.mapped.account).toEqual(['currency', 'name', 'parentId'])
    expect(connection.notes.join('\n')).toContain('Account has no BillingCountry')
    expect(records.get('account')?.every(({ values }) => values.country === undefined)).toBe(true)
  })

  test('an org of one currency has no field for it anywhere: that is said once', async () => {
    const objects = ['Account', 'Opportunity', 'OpportunityLineItem', 'Product2', 'Contract', 'OrderItem']
    const hiddenFields = objects.map((object) => `${object}.CurrencyIsoCode`)
    const { connection } = await withSalesforce({ hiddenFields }, {}, drain)
    const said = connection.notes.filter((note) => note.includes('CurrencyIsoCode'))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('one currency is taken to be reporting.currency')
    // Hidden in one object alone, it is that object's.
    const hidden = await withSalesforce({ hiddenFields: ['Contract.CurrencyIsoCode'] }, {}, drain)
    expect(hidden.connection.notes.join('\n')).toContain('Contract has no CurrencyIsoCode')
  })

  test('a configured field, or one on the way of a path, stops it with its name', async () => {
    const hidden = { hiddenFields: ['Contract.Payment_Terms__c', 'OrderItem.OrderId'] }
    const direct = { objects: { contract: { fields: { paymentTerms: 'Payment_Terms__c' } } } }
    const error = await withSalesforce(hidden, direct, (source) => failure(source.connect()))
    expect(error.kind).toBe('configuration')
    expect(error.message).toBe(
      'salesforce.objects.contract.fields.paymentTerms: Contract has no field Payment_Terms__c, or the integration user may not see it.',
    )
    expect(error.advice).toContain('field-level security')
    const path = { objects: { contractLine: { fields: { contractId: 'Order.ContractId' } } } }
    const other = await withSalesforce(hidden, path, (source) => failure(source.connect()))
    expect(other.message).toContain('OrderItem has no field Order.ContractId')
  })

  test('an object that the job needs stops it, one that it doesn’t is said', async () => {
    const error = await withSalesforce({ hiddenObjects: ['OrderItem'] }, {}, (source) =>
      failure(source.connect()),
    )
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('the org has no object OrderItem')
    const without = await withSalesforce({ hiddenObjects: ['OpportunityLineItem'] }, {}, drain)
    expect(without.connection.notes).toContain(
      'Salesforce: the org has no OpportunityLineItem, or the integration user may not read it; opportunityLine isn’t read.',
    )
    expect(without.records.get('opportunityLine')).toEqual([])
  })

  test('names are found without regard to case, and values come by their real names', async () => {
    const settings = {
      objects: { contract: { fields: { number: 'CONTRACTNUMBER', accountId: 'account.id' } } },
    }
    const { records } = await withSalesforce({}, settings, drain)
    const expected = await usual()
    const pick = (drained: typeof expected) =>
      drained.records.get('contract')?.map(({ values }) => [values.number, values.accountId])
    expect(pick({ ...expected, records })).toEqual(pick(expected))
  })
})

describe('conditions', () => {
  test('what Salesforce refuses is quoted with its words, before a row is read', async () => {
    const settings = { objects: { contract: { where: "Statuss = 'Activated'" } } }
    const error = await withSalesforce({}, settings, (source) => failure(source.connect()))
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain(
      'salesforce.objects.contract.where: Salesforce refuses "Statuss = \'Activated\'"',
    )
    expect(error.message).toContain("No such column 'Statuss'")
  })

  test('a condition can’t loosen what is put beside it', async () => {
    const settings = { objects: { contract: { where: "Status = 'Activated' OR Status = 'Draft'" } } }
    const drained = await withSalesforce({ pageRows: 3 }, settings, drain)
    assertComplete(drained)
  })
})

describe('signing in', () => {
  test('a wrong secret is refused in one sentence, once, and repeated nowhere', async () => {
    const auth = {
      flow: 'client-credentials',
      clientId: CREDENTIALS.salesforce.clientId,
      clientSecret: 'wrong-secret-1',
    } as const
    const { error, lines, requests } = await withSalesforce({}, { auth }, async (source, tools) => ({
      error: await failure(source.connect()),
      lines: tools.lines,
      requests: source.usage.requests,
    }))
    expect(error.kind).toBe('refused')
    expect(error.message).toMatch(/^Salesforce refused to sign in: invalid_client \(.*\)\.$/)
    expect(error.advice).toContain('clientSecret')
    expect(requests).toBe(1)
    expect(`${error.stack}${JSON.stringify(error)}${JSON.stringify(lines)}`).not.toContain('wrong-secret')
  })

  test('a session that ends in the middle is renewed, and nothing is lost', async () => {
    const expected = await usual()
    const renewed = await withSalesforce({ pageRows: 7, tokenLife: { requests: 5 } }, {}, drain)
    expect(renewed.records).toEqual(expected.records)
  })

  test('a token that never works stops it after a bounded number of tries', async () => {
    const { error, requests } = await withSalesforce({ tokenLife: { requests: 0 } }, {}, async (source) => ({
      error: await failure(source.connect()),
      requests: source.usage.requests,
    }))
    expect(error.kind).toBe('refused')
    expect(error.message).toContain('renewed and refused again')
    expect(requests).toBeLessThan(60)
  })

  test('an access token is used as it is, and can’t be renewed', async () => {
    const { error } = await withSalesforce({}, {}, async (_, __, server) =>
      withSalesforce(
        {},
        { auth: { flow: 'access-token', instanceUrl: server.url, accessToken: 'not-a-session' } },
        async (source) => ({ error: await failure(source.connect()) }),
      ),
    )
    expect(error.message).toContain('refuses the access token')
    expect(error.message).not.toContain('not-a-session')
  })

  test('a JWT needs an RSA key, which is said before anything is sent', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const auth = { flow: 'jwt-bearer', clientId: 'x', username: 'y', privateKey: pem } as const
    const error = await withSalesforce({}, { auth }, (source) => failure(source.connect()))
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('is a key of another kind (ec), not RSA')
  })

  test('a JWT, a refresh token that rotates, a password', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { clientId, clientSecret } = CREDENTIALS.salesforce
    const credentials = {
      clientId,
      clientSecret,
      certificate,
      username: 'integration@example.com',
      password: 'pass-wordTOKEN',
      refreshToken: 'refresh-0',
      rotateRefreshTokens: true,
    }
    const kept: string[] = []
    const keepRefreshToken = async (token: string) => void kept.push(token)
    const username = 'integration@example.com'
    for (const auth of [
      { flow: 'jwt-bearer', clientId, username, privateKey: pem },
      { flow: 'refresh-token', clientId, clientSecret, refreshToken: 'refresh-0' },
      { flow: 'password', clientId, clientSecret, username, password: 'pass-word', securityToken: 'TOKEN' },
    ] as const) {
      const options = { credentials, tokenLife: { requests: 6 } }
      const drained = await withSalesforce(options, { auth }, drain, { keepRefreshToken })
      expect(drained.records.get('contract')?.length, auth.flow).toBeGreaterThan(0)
    }
    expect(kept.length).toBeGreaterThan(1)
    expect(new Set(kept).size).toBe(kept.length)
  })
})

describe('limits', () => {
  test('a used-up day stops it, with what to do', async () => {
    const options = { dailyRequests: 100, usedRequests: 98 }
    const error = await withSalesforce(options, {}, (source) => failure(drain(source)))
    expect(error.kind).toBe('limit')
    expect(error.message).toContain('REQUEST_LIMIT_EXCEEDED')
    expect(error.advice).toContain('24 hours')
  })
})
