import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** How much is pulled, and how the vendor answers. */
export interface PullSize {
  readonly lines: number
  readonly seed: number
  readonly latencyMs: number
  /** Requests at a time that the vendor allows, and that are sent. */
  readonly concurrency: number
}

/** What the process that pulled says of itself: seconds, CPU seconds, most resident megabytes. */
export interface Pulled {
  readonly seconds: number
  readonly cpu: number
  readonly megabytes: number
  readonly rows: number
  readonly agrees: boolean
  readonly requests: number
  readonly retries: number
  /** CPU seconds of the vendor's process meanwhile. */
  readonly serverCpu: number
}

/** A pull into an empty store at `path`, the vendor and the pull each in a process of its own. Throws where one fails. */
export async function measurePull(size: PullSize, path: string, flags: readonly string[]): Promise<Pulled> {
  const server = fork(fileOf('server'), [JSON.stringify(size)], { execArgv: ['--max-old-space-size=12288'] })
  try {
    const { url } = await told<{ url: string }>(server)
    const before = await cpuOf(server)
    const pulled = await run([...flags, fileOf('client'), url, path, String(size.concurrency)])
    return { ...pulled, serverCpu: (await cpuOf(server)) - before }
  } finally {
    server.kill()
  }
}

const fileOf = (name: string): string => fileURLToPath(new URL(`./${name}.js`, import.meta.url))

async function told<T>(server: ChildProcess): Promise<T> {
  const ended = once(server, 'exit').then(() => {
    throw new Error('the vendor ended before it answered')
  })
  const [message] = await Promise.race([once(server, 'message'), ended])
  return message as T
}

async function cpuOf(server: ChildProcess): Promise<number> {
  server.send('cpu')
  return (await told<{ cpu: number }>(server)).cpu
}

async function run(command: readonly string[]): Promise<Omit<Pulled, 'serverCpu'>> {
  const client = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  client.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const [status] = await once(client, 'close')
  if (status !== 0) throw new Error('the pull failed')
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Omit<Pulled, 'serverCpu'>
}
