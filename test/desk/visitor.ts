import { type IncomingHttpHeaders, request } from 'node:http'
import { PassThrough, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { Host, SignalName } from '../../src/cli/host.js'
import { tieout } from '../../src/cli/program.js'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** What a reader of the page reads: no tags, one blank between words. */
export const readable = ({ text }: Pick<Answer, 'text'>): string =>
  text
    .replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<(\/?)(bdi|span|code|b|small|i)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

/** One request over a connection, with exactly these headers besides `Host`, which may be another one. */
export function ask(
  address: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = request(address, { method, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', failed)
    sent.end(body)
  })
}

/** A desk that somebody started, as `tieout review` starts it, and their browser. */
export interface Visitor {
  /** As printed. */
  readonly address: string
  readonly origin: string
  /** `/…/`, under which every page is. */
  readonly room: string
  readonly cookie: string
  readonly get: (page: string) => Promise<Answer>
  /** Sends a form; what comes as a list is sent as often. */
  readonly post: (page: string, form: Readonly<Record<string, string | readonly string[]>>) => Promise<Answer>
  /** The same, and the page on which the browser arrives. */
  readonly send: (page: string, form: Readonly<Record<string, string | readonly string[]>>) => Promise<Answer>
  /** Ctrl-C; the exit code. */
  readonly stop: () => Promise<number>
}

class Said extends Writable {
  text = ''
  onText: (text: string) => void = () => undefined
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    this.onText(this.text)
    done()
  }
}

let ids = 0

/** Starts a desk in this process as this person, and lets their browser in. */
export async function visit(folder: string, actor: string, ...more: readonly string[]): Promise<Visitor> {
  const started = await start(folder, actor, ...more)
  const entered = await ask(started.address)
  const [cookie = ''] = entered.headers['set-cookie']?.[0]?.split(';') ?? []
  const room = /url=(\/[^/]+\/)/.exec(entered.text)?.[1] ?? ''
  const origin = new URL(started.address).origin
  const get = (page: string) => ask(`${origin}${room}${page}`, { headers: { cookie } })
  const post: Visitor['post'] = (page, form) =>
    ask(`${origin}${room}${page}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) =>
          [value].flat().map((one) => [name, one] as [string, string]),
        ),
      ).toString(),
    })
  const send: Visitor['send'] = async (page, form) => {
    const answer = await post(page, form)
    return answer.status === 303 ? get(answer.headers.location ?? '') : answer
  }
  return { ...started, origin, room, cookie, get, post, send }
}

/** A desk into which nobody has been let yet. */
export async function start(
  folder: string,
  actor: string,
  ...more: readonly string[]
): Promise<Pick<Visitor, 'address' | 'stop'>> {
  const [out, err] = [new Said(), new Said()]
  let signal: ((name: SignalName) => void) | null = null
  const host: Host = {
    stdin: new PassThrough().end(),
    stdout: out,
    stderr: err,
    environment: {},
    directory: folder,
    clock: () => new Date('2026-11-20T09:00:00Z'),
    random: () => 0.5,
    newId: () => {
      ids += 1
      return `${String(ids).padStart(8, '0')}-0000-4000-9000-000000000000`
    },
    actor,
    pid: process.pid,
    name: 'test',
    onSignal: (listener) => {
      signal = listener
      return () => undefined
    },
    exit: () => undefined,
  }
  const ended = tieout(['review', '--json', ...more], host)
  const stop = async () => {
    signal?.('SIGINT')
    return ended
  }
  onTestFinished(async () => void (await stop()))
  const address = await new Promise<string>((done, failed) => {
    out.onText = (text) => {
      try {
        done((JSON.parse(text) as { address: string }).address)
      } catch {
        // Not all of it is there yet.
      }
    }
    void ended.then((code) => failed(new Error(`ended with ${code}: ${err.text}`)))
  })
  return { address, stop }
}
