import { rootCertificates } from 'node:tls'
import { createTransport } from 'nodemailer'
import { Outlasted } from '../../../connectors/http/failure.js'
import { persist } from '../../../connectors/http/persist.js'
import { isLoopback } from '../../../connectors/http/url.js'
import { inList } from '../../reports/text.js'
import type { MailChannel } from '../channels.js'
import { decoded } from './decoded.js'
import { mailFailure } from './mail-failure.js'
import { NotTold } from './not-told.js'
import type { SendTools } from './tools.js'

export interface Mail {
  /** The same whenever the same is sent again: it becomes the Message-ID. */
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly to: readonly string[]
}

/** Sends until the server takes it, refuses it for good, or it has been tried often enough. Throws {@link NotTold}. */
export async function sendMail(
  channel: MailChannel,
  { id, subject, text, html, to }: Mail,
  tools: SendTools,
  signal: AbortSignal,
): Promise<void> {
  const mail = {
    ...{ from: channel.from, to: [...to], subject, text, html },
    messageId: `<${id.replaceAll(/[^\w.-]/g, '.')}@${domainOf(channel.from)}>`,
    date: tools.clock(),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
  await withServer(channel, tools, signal, async (server) => {
    const { rejected } = await server.sendMail(mail)
    if (rejected.length > 0)
      throw new NotTold(
        `The mail server takes the message, but not for ${inList(rejected.map(String))}.`,
        'Correct `notify.email.to` and `notify.escalate.to`.',
        true,
      )
  })
}

const domainOf = (address: string): string => /@([^\s@>]+)>?$/.exec(address)?.[1] ?? 'localhost'

/** Connects and signs in, and sends nothing. Throws {@link NotTold}. */
export const greetServer = (channel: MailChannel, tools: SendTools, signal: AbortSignal): Promise<void> =>
  withServer(channel, tools, signal, async (server) => {
    await server.verify()
  })

type Server = ReturnType<typeof serverOf>

async function withServer(
  channel: MailChannel,
  tools: SendTools,
  signal: AbortSignal,
  work: (server: Server) => Promise<void>,
): Promise<void> {
  const once = async () => {
    const server = serverOf(channel, tools)
    const stop = () => server.close()
    signal.addEventListener('abort', stop, { once: true })
    try {
      await work(server)
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof NotTold ? error : mailFailure(error)
    } finally {
      signal.removeEventListener('abort', stop)
      server.close()
    }
  }
  const { patience, random, log } = tools
  try {
    await persist(
      once,
      { system: 'The mail server', patience, tools: { random, log }, onRetry: () => undefined },
      signal,
    )
  } catch (error) {
    if (!(error instanceof Outlasted)) throw error
    throw new NotTold(error.message, 'Check `notify.email.smtp` and the network.')
  }
}

/** TLS from the first byte (smtps), or before anything is said (STARTTLS); without it only on this machine itself. */
function serverOf({ smtp }: MailChannel, { patience, authorities }: SendTools) {
  const { protocol, hostname, port, username, password } = new URL(smtp)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const isNear = protocol === 'smtp:' && isLoopback(hostname)
  const secure = protocol === 'smtps:' || port === '465'
  return createTransport({
    ...{ host, port: Number(port || (secure ? 465 : 587)), secure },
    requireTLS: !secure && !isNear,
    ignoreTLS: isNear,
    ...(username !== '' && {
      auth: { user: decoded(username), pass: decoded(password) },
    }),
    tls: { minVersion: 'TLSv1.2', ...(authorities && { ca: [...rootCertificates, authorities] }) },
    connectionTimeout: patience.connect,
    dnsTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.response,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
}
