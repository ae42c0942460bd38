import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/log/create-log.js'
import { createRedactor } from '../../src/log/redact.js'

// Invented, and as awkward as secrets get: quotes, backslashes, regular expressions, line ends, one within another.
const SECRETS = [
  'hunter2',
  'hunter2-longer',
  'q"uo\\te$&.*[x]',
  'with space+plus/slash=',
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\nggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n',
]

const forms = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64url'),
]

describe('redaction', () => {
  it('takes out every known secret, in every form', () => {
    const { hide, redact } = createRedactor()
    hide(SECRETS)
    for (const secret of SECRETS) {
      for (const form of forms(secret)) expect(redact(`before ${form} after`)).toBe('before [secret] after')
    }
    expect(redact('line MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw of a key')).toBe('line [secret] of a key')
  })

  it('takes out what looks like one, known or not', () => {
    const { redact } = createRedactor()
    expect(redact('Authorization: Bearer 00D5g0000012345!AQ8AQ.abc_DEF')).toBe(
      'Authorization: Bearer [secret]',
    )
    expect(redact('token 00D5g000001234567!AQ8AQabcdef used')).toBe('token [secret] used')
    expect(redact('assertion eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl')).toBe('assertion [secret]')
    expect(redact('{"message":"OAuth oauth_signature=\\"ab%2Bc\\", oauth_nonce"}')).toBe(
      '{"message":"OAuth oauth_signature=\\"[secret]\\", oauth_nonce"}',
    )
    expect(redact('OAuth oauth_token="abc", oauth_nonce="n"')).toBe(
      'OAuth oauth_token="[secret]", oauth_nonce="n"',
    )
    expect(redact('smtps://user:pass@mail.example')).toBe('smtps://user:[secret]@mail.example')
    expect(redact(SECRETS[4] ?? '')).toContain('[secret]')
  })

  it('leaves everything else alone, and very short values too', () => {
    const { hide, redact } = createRedactor()
    hide(['', 'ab', 'a'])
    const text = 'https://acme.my.salesforce.com/services/data: 12,000 rows of a contract at 10:30'
    expect(redact(text)).toBe(text)
  })
})

describe('the log', () => {
  const written = (format: 'plain' | 'json', level: 'debug' | 'info' | 'error') => {
    const stream = new PassThrough()
    const { hide, redact } = createRedactor()
    hide(SECRETS)
    const clock = () => new Date('2026-11-20T12:00:00Z')
    return {
      log: createLog({ stream, format, level, clock, redact }),
      text: () => String(stream.read() ?? ''),
    }
  }

  it.each(['plain', 'json'] as const)(
    '(%s) never shows a secret, in message, field, name or error',
    (format) => {
      const { log, text } = written(format, 'debug')
      for (const secret of SECRETS) {
        log('error', `failed with ${secret}`, {
          url: `https://x/?s=${encodeURIComponent(secret)}`,
          deep: [{ secret }],
        })
        log('debug', 'more', { [secret]: 1 })
      }
      const shown = text()
      expect(shown).toContain('failed with [secret]')
      for (const secret of SECRETS) for (const form of forms(secret)) expect(shown).not.toContain(form)
    },
  )

  it('is a line an entry: time, level, message and facts', () => {
    const { log, text } = written('plain', 'info')
    log('debug', 'not shown')
    log('info', 'Reading invoices', { rows: 12, object: 'invoice', gone: undefined })
    expect(text()).toBe('2026-11-20T12:00:00.000Z info  Reading invoices rows=12 object=invoice\n')
  })

  it('is JSON where that is asked for', () => {
    const { log, text } = written('json', 'error')
    log('warn', 'not shown')
    log('error', 'It\nbroke', { code: 'E1' })
    expect(JSON.parse(text())).toEqual({
      time: '2026-11-20T12:00:00.000Z',
      level: 'error',
      message: 'It\nbroke',
      code: 'E1',
    })
  })
})
