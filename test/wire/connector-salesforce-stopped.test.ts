import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { salesforceSource } from '../../connectors/salesforce/source.js'
import type { SalesforceSettings } from '../../connectors/settings.js'
import type { Tools } from '../../connectors/tools.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { DATA, ORG, openOrg, SETTINGS, TOKEN } from './scripted-salesforce.js'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const source = (settings: Partial<SalesforceSettings> = {}, tools: Partial<Tools> = {}) =>
  salesforceSource({ ...SETTINGS, ...settings }, testTools(tools))

/** A token that doesn't come before it is given; `asked` once it is asked for. */
function slowToken(): { readonly asked: Promise<void>; readonly give: (answer: object) => void } {
  let give: (answer: object) => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    nock(ORG)
      .post('/services/oauth2/token')
      .reply(() => {
        resolve()
        return new Promise<[number, object]>((later) => {
          give = (answer) => later([200, answer])
        })
      })
  })
  return { asked, give: (answer) => give(answer) }
}

test('who is stopped doesn’t wait for a token that is long in coming', async () => {
  const { asked } = slowToken()
  const stop = new AbortController()
  const from = source()
  const stopped = expect(from.connect(stop.signal)).rejects.toThrow('stopped by hand')
  await asked
  stop.abort(new Error('stopped by hand'))
  await stopped
  await from.close()
})

test('nor for one in place of a session that has ended', async () => {
  openOrg()
  const stop = new AbortController()
  const from = source()
  await from.connect(stop.signal)
  nock(ORG)
    .get(`${DATA}/query`)
    .query(true)
    .reply(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }])
  const { asked } = slowToken()
  const stopped = expect(from.controlTotal('contract', stop.signal)).rejects.toThrow('stopped by hand')
  await asked
  stop.abort(new Error('stopped by hand'))
  await stopped
  await from.close()
})

test('nor until a token endpoint in trouble was asked often enough', async () => {
  const stop = new AbortController()
  nock(ORG)
    .post('/services/oauth2/token')
    .times(8)
    .reply(() => {
      stop.abort(new Error('stopped by hand'))
      return [503, '']
    })
  const from = source()
  await expect(from.connect(stop.signal)).rejects.toThrow('stopped by hand')
  await from.close()
  expect(from.usage.requests).toBe(1)
})

test('where each refresh token works once, the one that is on its way is kept before it ends', async () => {
  const kept: string[] = []
  const { asked, give } = slowToken()
  const stop = new AbortController()
  const auth = { flow: 'refresh-token', clientId: 'client-id-1', refreshToken: 'refresh-token-1' } as const
  const from = source({ auth }, { keepRefreshToken: async (token) => void kept.push(token) })
  const stopped = expect(from.connect(stop.signal)).rejects.toThrow('stopped by hand')
  await asked
  stop.abort(new Error('stopped by hand'))
  give({ ...TOKEN, refresh_token: 'refresh-token-2' })
  await stopped
  expect(kept).toEqual(['refresh-token-2'])
  await from.close()
})
