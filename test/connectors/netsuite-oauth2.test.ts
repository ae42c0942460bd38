import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { drain } from './drain.js'
import { failure } from './failure.js'
import { withNetSuite } from './worlds.js'

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString()

const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = (key: typeof rsa.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString()
const machine = {
  clientId: 'client-1',
  certificates: { 'rsa-1': spki(rsa.publicKey), 'ec-1': spki(ec.publicKey) },
}

test.each([
  ['PS256', 'rsa-1', rsa.privateKey],
  ['ES256', 'ec-1', ec.privateKey],
] as const)(
  'a certificate signs with %s, and one token serves many requests',
  async (algorithm, certificateId, key) => {
    const auth = {
      flow: 'oauth2',
      clientId: 'client-1',
      certificateId,
      privateKey: pem(key),
      algorithm,
    } as const
    const expected = await withNetSuite({}, {}, drain)
    const drained = await withNetSuite({ machine }, { auth }, drain)
    expect(drained.records).toEqual(expected.records)
    expect(drained.usage.requests).toBe(expected.usage.requests + 1)
  },
)

test('a bearer that ends is asked for anew before it does', async () => {
  const auth = {
    flow: 'oauth2',
    clientId: 'client-1',
    certificateId: 'ec-1',
    privateKey: pem(ec.privateKey),
    algorithm: 'ES256',
  } as const
  const drained = await withNetSuite({ machine, bearerSeconds: 1 }, { auth }, drain)
  expect(drained.records.get('invoice')?.length).toBeGreaterThan(0)
})

test('a certificate that isn’t known is refused in a sentence', async () => {
  const auth = {
    flow: 'oauth2',
    clientId: 'client-1',
    certificateId: 'no-such',
    privateKey: pem(ec.privateKey),
    algorithm: 'ES256',
  } as const
  const error = await withNetSuite({ machine }, { auth }, (source) => failure(source.connect()))
  expect(error.kind).toBe('refused')
  expect(error.message).toMatch(/^NetSuite refused to issue a token: \w+\.$/)
  expect(error.advice).toContain('certificate')
})

test.each([
  ['PS256', pem(ec.privateKey), 'is a key of another kind (ec), not RSA'],
  ['ES256', pem(rsa.privateKey), 'is a key of another kind (rsa), not EC'],
  ['ES256', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey), 'is a key on another curve'],
  ['PS256', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey), 'is a key of 1024 bits'],
  ['PS256', machine.certificates['rsa-1'], 'can’t be read as a private key'],
] as const)('a key of no use is said before anything is sent: %s', async (algorithm, privateKey, said) => {
  const auth = { flow: 'oauth2', clientId: 'client-1', certificateId: 'x', privateKey, algorithm } as const
  const error = await withNetSuite({ machine }, { auth }, (source) => failure(source.connect()))
  expect(error.kind).toBe('configuration')
  expect(error.message).toContain(`netsuite.auth.privateKey ${said}`)
  expect(error.message).not.toContain('BEGIN')
})
