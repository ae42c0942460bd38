import { afterEach, describe, expect, test } from 'vitest'
import { exchange } from '../../../connectors/http/exchange.js'
import { Transient } from '../../../connectors/http/failure.js'
import { PATIENCE, type Patience } from '../../../connectors/http/patience.js'
import { type Proxies, proxyOf } from '../../../connectors/http/proxies.js'
import { Secrets } from '../../../connectors/http/secrets.js'
import { type Listener, type Refusal, startProxy } from '../../support/company-network/network.js'
import { failure } from '../failure.js'

const URL_OF = 'https://acme.my.salesforce.test/x'
const proxied = (url: string, proxies: Proxies): string | null => proxyOf(url, proxies)?.host ?? null

describe('which hosts a proxy is for', () => {
  const https = 'http://proxy.corp.test:3128'
  test.each([
    ['all of them', URL_OF, undefined, true],
    ['but this machine, by any of its names', 'http://127.0.0.1:8080/x', undefined, false],
    ['', 'http://localhost:8080/x', undefined, false],
    ['', 'http://[::1]:8080/x', undefined, false],
    ['nobody, where all are excepted', URL_OF, '*', false],
    ['but those below a domain that is', URL_OF, 'corp.test, salesforce.test', false],
    ['whichever way that is written', URL_OF, '.salesforce.test', false],
    ['', URL_OF, '*.SalesForce.test', false],
    ['and with blanks between', URL_OF, 'corp.test salesforce.test', false],
    ['not those whose name only ends alike', URL_OF, 'force.test', true],
    ['a port that is named', URL_OF, 'acme.my.salesforce.test:443', false],
    ['is the one that counts', URL_OF, 'acme.my.salesforce.test:8443', true],
    ['', 'https://acme.my.salesforce.test:8443/x', 'acme.my.salesforce.test:8443', false],
    ['an empty list excepts nobody', URL_OF, ' , ', true],
    ['an address', 'https://10.1.2.3/x', '10.1.2.3', false],
    ['of a range', 'https://10.1.2.3:8443/x', '192.168.0.0/16, 10.0.0.0/8', false],
    ['and not of another', 'https://11.1.2.3/x', '10.0.0.0/8', true],
    ['to the last bit', 'https://10.1.2.3/x', '10.1.2.2/32', true],
    ['with a port', 'https://10.1.2.3:8443/x', '10.1.2.3:8443', false],
    ['in IPv6', 'https://[fd00::17]/x', 'fd00::/8', false],
    ['', 'https://[fd00::17]:8443/x', 'fd00::17', false],
    ['', 'https://[fd00::17]/x', '[fd00::17]', false],
    ['', 'https://[fe00::17]/x', 'fd00::/8', true],
    ['a range says nothing of names', URL_OF, '0.0.0.0/0, ::/0', true],
  ])('%s: %s but %j', (_, url, except, isProxied) => {
    expect(proxied(url, { https, except })).toBe(isProxied ? 'proxy.corp.test:3128' : null)
  })

  test.each([
    ['proxy.corp.test:3128', 'proxy.corp.test:3128'],
    [' http://clerk:pass@proxy.corp.test:3128 ', 'proxy.corp.test:3128'],
    ['https://proxy.corp.test', 'proxy.corp.test'],
    ['', null],
    [undefined, null],
  ])('%j is %j', (written, host) => expect(proxied(URL_OF, { https: written })).toBe(host))

  test.each(['socks5://clerk:hush@proxy.corp.test', 'http://clerk:hush@proxy corp'])(
    '%s is none, and its password isn’t told',
    async (https) => {
      const error = await failure(Promise.resolve().then(() => proxyOf(URL_OF, { https })))
      expect(error.kind).toBe('configuration')
      expect(`${error.message} ${error.advice}`).not.toContain('hush')
    },
  )
})

describe('a proxy that doesn’t let through', () => {
  let proxy: Listener | null = null
  afterEach(async () => {
    await proxy?.stop()
    proxy = null
  })

  async function met(refusal: Refusal, patience: Partial<Patience> = {}): Promise<Transient> {
    proxy = await startProxy(() => 1, refusal)
    return metAt(`http://clerk:hush@127.0.0.1:${proxy.port}`, patience)
  }

  async function metAt(https: string, patience: Partial<Patience> = {}): Promise<Transient> {
    const tools = { userAgent: 'tieout/test', proxies: { https } }
    const allowed = [{ method: 'GET', path: /./ }] as const
    const way = exchange(allowed, { ...PATIENCE, ...patience }, tools, new Secrets())
    try {
      await way.send({ method: 'GET', url: URL_OF, headers: { Authorization: 'Bearer hush' } })
    } catch (error) {
      if (error instanceof Transient) return error
      throw error
    } finally {
      way.close()
    }
    throw new Error('it was let through')
  }

  test.each([
    [407, 'wants a user and password that it takes'],
    [403, 'lets nobody through to it'],
    [502, 'lets nobody through to it'],
  ])('by %d is told as its own answer', async (status, words) => {
    const error = await met(() => `HTTP/1.1 ${status} No\r\nContent-Length: 7\r\n\r\n<html/>`)
    expect(error.message).toMatch(/^acme\.my\.salesforce\.test: the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) /)
    expect(error.message).toContain(words)
    expect(error.message).toContain(`(HTTP ${status})`)
    expect(error).toMatchObject({ kind: 'unreachable', mostTries: 3 })
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain('hush')
  })

  test('hears of the host alone: no request, no authorization of ours', async () => {
    await met(() => 'HTTP/1.1 403 No\r\n\r\n')
    expect(proxy?.asked).toEqual([
      {
        line: 'CONNECT acme.my.salesforce.test:443 HTTP/1.1',
        authorization: `Basic ${Buffer.from('clerk:hush').toString('base64')}`,
      },
    ])
  })

  test.each([
    ['50%25off', '50%off'],
    ['50%off', '50%off'],
    ['a%40b', 'a@b'],
  ])('is sent the password %j as %j', async (written, password) => {
    proxy = await startProxy(
      () => 1,
      () => 'HTTP/1.1 403 No\r\n\r\n',
    )
    await metAt(`http://clerk:${written}@127.0.0.1:${proxy.port}`)
    expect(proxy.asked[0]?.authorization).toBe(`Basic ${Buffer.from(`clerk:${password}`).toString('base64')}`)
  })

  test('and hangs up instead', async () => {
    expect((await met(() => '')).message).toContain('can’t be reached')
  })

  test('and says nothing isn’t waited for longer than a connection may take', async () => {
    const error = await met(() => undefined, { connect: 30 })
    expect(error.message).toContain('gives no answer in time (ETIMEDOUT)')
  })

  test('and isn’t there', async () => {
    const gone = await startProxy(() => 1)
    await gone.stop()
    const error = await metAt(`http://127.0.0.1:${gone.port}`)
    expect(error.message).toContain('can’t be reached (ECONNREFUSED)')
  })
})
