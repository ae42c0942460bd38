import { Transient } from '../../../connectors/http/failure.js'
import { NotTold } from './not-told.js'

/** What a mail server's answer begins with: RFC 5321, and RFC 4954 for signing in. */
const SIGN_IN: ReadonlySet<number> = new Set([530, 534, 535, 538])

const SAID: Readonly<Record<string, string>> = {
  EDNS: 'there is no such host',
  ENOTFOUND: 'there is no such host',
  ECONNREFUSED: 'the host refuses the connection',
  ECONNECTION: 'the connection was cut',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  EPROTOCOL: 'what answers there doesn’t speak SMTP',
}

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_/

/** What became of a mail that wasn't taken: a {@link Transient}, or a {@link NotTold} that won't pass by itself. */
export function mailFailure(error: unknown): Transient | NotTold {
  const { code, cause, answer } = partsOf(error)
  if (code === 'ENOAUTH' || (code === 'EAUTH' && !isPassing(answer)) || SIGN_IN.has(answer ?? 0))
    return new NotTold(
      `The mail server refuses the user or password${withAnswer(answer)}.`,
      'Set user and password in `notify.email.smtp`, signs like @ or / percent-encoded; many servers want a password made for programs.',
    )
  if (code === 'ETLS' || UNTRUSTED.test(cause))
    return new NotTold(
      UNTRUSTED.test(cause)
        ? `Nobody whom this machine trusts vouches for the mail server’s certificate (${cause}).`
        : 'The mail server doesn’t begin TLS, and nothing is sent without it.',
      UNTRUSTED.test(cause)
        ? 'Where a company’s own authority does, NODE_EXTRA_CA_CERTS names its file; else whoever runs the server renews it.'
        : 'Use smtps:// where the server speaks TLS from the first byte (port 465), smtp:// where it knows STARTTLS (587).',
    )
  if (answer !== null && answer >= 500)
    return new NotTold(
      code === 'EENVELOPE'
        ? `The mail server refuses the sender or every recipient${withAnswer(answer)}.`
        : `The mail server refuses the message${withAnswer(answer)}.`,
      'Check `notify.email.from` and `notify.email.to`: many servers let a user send as himself alone.',
    )
  const said = SAID[cause] ?? SAID[code] ?? (answer === null ? 'no answer' : 'it takes no message now')
  return new Transient(
    'unreachable',
    `${said}${answer === null ? ` (${cause || code})` : withAnswer(answer)}`,
  )
}

const isPassing = (answer: number | null): boolean => answer !== null && answer >= 400 && answer < 500
const withAnswer = (answer: number | null): string => (answer === null ? '' : ` (SMTP ${answer})`)

/** The library's word, the system's word, and the number that the server answered. What the server wrote is left out. */
function partsOf(error: unknown): {
  readonly code: string
  readonly cause: string
  readonly answer: number | null
} {
  if (!(error instanceof Error)) return { code: 'unknown', cause: '', answer: null }
  const code = 'code' in error ? String(error.code) : 'unknown'
  const answer = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  const original = 'originalCode' in error ? String(error.originalCode) : ''
  const named = /\b(?:[A-Z_]*CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)\b/.exec(error.message)
  return { code, cause: original || named?.[0] || '', answer }
}
