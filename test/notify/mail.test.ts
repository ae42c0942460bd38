import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import type { MailChannel } from '../../src/notify/channels.js'
import { greetServer, type Mail, sendMail } from '../../src/notify/send/mail.js'
import { NotTold } from '../../src/notify/send/not-told.js'
import { LOCALHOST } from './certificate.js'
import { testTools } from './tools.js'

const NEVER = new AbortController().signal
const MAIL: Mail = {
  id: 'run-1/news',
  subject: 'Tie-out as of 22 November 2026: 3 new findings',
  text: 'Łódź\n',
  html: '<p>Łódź</p>',
  to: ['revenue@acme.example'],
}

let stop: (() => Promise<void>) | null = null
afterEach(async () => {
  await stop?.()
  stop = null
})

interface Running {
  readonly port: number
  readonly mails: { readonly to: readonly string[]; readonly from: string; readonly text: string }[]
  readonly signedIn: string[]
}

/** A mail server on loopback; without TLS unless options say so. */
async function running(options: SMTPServerOptions = {}): Promise<Running> {
  const mails: Running['mails'] = []
  const signedIn: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    logger: false,
    onAuth: ({ username = '', password }, _session, done) => {
      signedIn.push(username)
      if (password === 'p@ss/word') done(null, { user: username })
      else done(Object.assign(new Error(`no, ${password}`), { responseCode: 535 }))
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        mails.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(pieces).toString() })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  stop = () => new Promise((done) => server.close(() => done()))
  const address = server.server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, mails, signedIn }
}

const channel = (smtp: string, more: Partial<MailChannel> = {}): MailChannel => ({
  name: 'email',
  smtp,
  from: 'Tieout <tieout@acme.example>',
  to: ['revenue@acme.example'],
  above: [],
  ...more,
})

/** What it came to; neither user nor password is in anything that was said. */
async function told(
  work: (tools: ReturnType<typeof testTools>['tools']) => Promise<void>,
): Promise<NotTold | null> {
  const { tools, logged } = testTools({ connect: 2000, greeting: 300, response: 300 })
  const outcome = await work(tools).then(
    () => null,
    (error: unknown) => error,
  )
  const said = [...logged, outcome instanceof Error ? `${outcome.message} ${outcome.stack}` : ''].join('\n')
  expect(said).not.toMatch(/p@ss|p%40ss|mailuser71|wrongone/)
  if (outcome !== null) expect(outcome).toBeInstanceOf(NotTold)
  return outcome as NotTold | null
}

const RIGHT = `mailuser71:${encodeURIComponent('p@ss/word')}`

describe('an e-mail', () => {
  it('comes with text and page, an id of its own, and asks for no answer', async () => {
    const { port, mails, signedIn } = await running()
    const two = { ...MAIL, to: ['revenue@acme.example', 'CFO <cfo@acme.example>'] }
    expect(
      await told((tools) => sendMail(channel(`smtp://${RIGHT}@127.0.0.1:${port}`), two, tools, NEVER)),
    ).toBeNull()
    expect(signedIn).toEqual(['mailuser71'])
    expect(mails).toMatchObject([
      { from: 'tieout@acme.example', to: ['revenue@acme.example', 'cfo@acme.example'] },
    ])
    const { text = '' } = mails[0] ?? {}
    expect(text).toContain('From: Tieout <tieout@acme.example>\r\n')
    expect(text).toContain('Subject: Tie-out as of 22 November 2026: 3 new findings\r\n')
    expect(text).toContain('Message-ID: <run-1.news@acme.example>\r\n')
    expect(text).toContain('Auto-Submitted: auto-generated\r\n')
    expect(text).toContain('Date: Sun, 22 Nov 2026 02:04:10 +0000\r\n')
    expect(text).toMatch(
      /Content-Type: text\/plain; charset=utf-8[\s\S]*Content-Type: text\/html; charset=utf-8/,
    )
  })

  it('takes no header from what it says', async () => {
    const { port, mails } = await running()
    const mail = {
      ...MAIL,
      subject: 'x\r\nBcc: everybody@evil.example\r\n\r\nbody',
      id: 'a>\r\nBcc: b@evil.example',
    }
    expect(
      await told((tools) => sendMail(channel(`smtp://127.0.0.1:${port}`), mail, tools, NEVER)),
    ).toBeNull()
    expect(mails[0]?.to).toEqual(['revenue@acme.example'])
    const [head = ''] = mails[0]?.text.split('\r\n\r\n') ?? []
    expect(head.split('\r\n').filter((line) => /^bcc/i.test(line))).toEqual([])
    expect(head).toMatch(/^Subject: x Bcc: everybody@evil\.example +body$/m)
  })

  it.each<[string, string, SMTPServerOptions, string, string]>([
    [
      'a wrong password',
      'smtp://mailuser71:wrongone@127.0.0.1',
      {},
      'The mail server refuses the user or password (SMTP 535).',
      'percent-encoded',
    ],
    [
      'a recipient that it doesn’t know',
      'smtp://127.0.0.1',
      {
        onRcptTo: (_address, _session, done) =>
          done(Object.assign(new Error('mailuser71 p@ss'), { responseCode: 550 })),
      },
      'The mail server refuses the sender or every recipient (SMTP 550).',
      '`notify.email.to`',
    ],
    [
      'no TLS off this machine',
      'smtp://0.0.0.0',
      { disabledCommands: ['STARTTLS'] },
      'The mail server doesn’t begin TLS, and nothing is sent without it.',
      'Use smtps://',
    ],
    [
      'a certificate that nobody vouches for',
      'smtps://localhost',
      { secure: true, ...LOCALHOST },
      'Nobody whom this machine trusts vouches for the mail server’s certificate (DEPTH_ZERO_SELF_SIGNED_CERT).',
      'NODE_EXTRA_CA_CERTS',
    ],
  ])('isn’t sent, and not tried again, with %s', async (_, smtp, options, message, advice) => {
    const { port, mails } = await running(options)
    const failed = await told((tools) => sendMail(channel(`${smtp}:${port}`), MAIL, tools, NEVER))
    expect(failed?.message).toBe(message)
    expect(failed?.advice).toContain(advice)
    expect(mails).toEqual([])
  })

  it('is tried again where the server is busy, and says who of many was refused', async () => {
    let tries = 0
    const busy = await running({
      onMailFrom: (_address, _session, done) => {
        tries += 1
        done(tries < 3 ? Object.assign(new Error('busy'), { responseCode: 451 }) : null)
      },
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('gone') ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
    })
    const mail = { ...MAIL, to: ['revenue@acme.example', 'gone@acme.example'] }
    const failed = await told((tools) =>
      sendMail(channel(`smtp://127.0.0.1:${busy.port}`), mail, tools, NEVER),
    )
    expect(failed?.message).toBe('The mail server takes the message, but not for gone@acme.example.')
    expect(failed?.isPartly).toBe(true)
    expect(tries).toBe(3)
    expect(busy.mails.map(({ to }) => to)).toEqual([['revenue@acme.example']])
  })

  it.each([
    [
      'nobody listens',
      'smtp://127.0.0.1:1',
      'The mail server: the host refuses the connection (ECONNREFUSED) (tried 3 times).',
    ],
    [
      'there is no such host',
      'smtps://nowhere.invalid',
      'The mail server: there is no such host (ENOTFOUND) (tried 3 times).',
    ],
  ])('is given up where %s', async (_, smtp, message) => {
    const failed = await told((tools) => sendMail(channel(smtp), MAIL, tools, NEVER))
    expect(failed?.message).toBe(message)
  })

  it('goes over TLS from the first byte by a company’s own authority', async () => {
    const { port, mails } = await running({ secure: true, ...LOCALHOST })
    const failed = await told((tools) =>
      sendMail(
        channel(`smtps://${RIGHT}@localhost:${port}`),
        MAIL,
        { ...tools, authorities: LOCALHOST.cert },
        NEVER,
      ),
    )
    expect(failed).toBeNull()
    expect(mails.length).toBe(1)
  })

  it('takes a password in which a % stands for itself', async () => {
    const { port, signedIn } = await running({
      onAuth: ({ username = '', password }, _session, done) =>
        password === '50%off' ? done(null, { user: username }) : done(new Error('no')),
    })
    expect(
      await told((tools) => greetServer(channel(`smtp://someone:50%off@127.0.0.1:${port}`), tools, NEVER)),
    ).toBeNull()
    expect(signedIn).toEqual([])
  })

  it('isn’t sent by whoever only asks whether the server takes us', async () => {
    const { port, mails, signedIn } = await running()
    const ask = (user: string) =>
      told((tools) => greetServer(channel(`smtp://${user}@127.0.0.1:${port}`), tools, NEVER))
    expect(await ask(RIGHT)).toBeNull()
    expect((await ask('mailuser71:wrongone'))?.message).toBe(
      'The mail server refuses the user or password (SMTP 535).',
    )
    expect(signedIn).toEqual(['mailuser71', 'mailuser71'])
    expect(mails).toEqual([])
  })
})
