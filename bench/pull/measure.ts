import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TimesSummary } from './stopwatch.js'

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
  /** CPU seconds of its first thread, which asks; null where the system doesn't tell. */
  readonly threadCpu: number | null
  /** The same of the threads beside it, which read and write what comes. */
  readonly besideCpu: number | null
  readonly writingCpu: number | null
  readonly times: TimesSummary
  /** CPU seconds of the vendor's process meanwhile, and of the one in front of it. */
  readonly vendorCpu: number
  readonly frontCpu: number
  /** Answers that the vendor made. */
  readonly made: number
}

/** What invoice lines cost from the body of their page to the committed row, with nothing else going on. */
export interface Landed {
  readonly rows: number
  readonly seconds: number
  readonly cpu: number
}

/** A pull whose answers the vendor makes, others that are given the same answers again, and pages alone. */
export interface Measured {
  readonly pulls: readonly Pulled[]
  readonly landed: Landed
}

/** Pulls into empty stores, in a folder. Throws where a process fails. */
export async function measurePulls(
  size: PullSize,
  folder: string,
  flags: readonly string[],
  rounds: number,
): Promise<Measured> {
  const vendor = fork(fileOf('server'), [JSON.stringify(size)], { execArgv: ['--max-old-space-size=12288'] })
  const started = [vendor]
  try {
    const { url } = await told<{ url: string }>(vendor)
    const front = fork(fileOf('front-server'), [url, String(size.latencyMs), String(size.concurrency)])
    started.push(front)
    const address = (await told<{ url: string }>(front)).url
    const pulls: Pulled[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const store = join(folder, `pull-${round}.db`)
      const client = [...flags, fileOf('client'), address, store, String(size.concurrency)]
      pulls.push(await measured({ vendor, front }, client))
    }
    const landed = await run<Landed>([...flags, fileOf('landing'), url, folder])
    return { pulls, landed }
  } finally {
    for (const process of started) process.kill()
  }
}

interface Vendor {
  readonly vendor: ChildProcess
  readonly front: ChildProcess
}

async function measured({ vendor, front }: Vendor, client: readonly string[]): Promise<Pulled> {
  const before = [await costOf(vendor), await costOf(front)] as const
  const pulled = await run<Omit<Pulled, 'vendorCpu' | 'frontCpu' | 'made'>>(client)
  const after = [await costOf(vendor), await costOf(front)] as const
  return {
    ...pulled,
    vendorCpu: after[0].cpu - before[0].cpu,
    frontCpu: after[1].cpu - before[1].cpu,
    made: after[1].asked - before[1].asked,
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

async function costOf(server: ChildProcess): Promise<{ readonly cpu: number; readonly asked: number }> {
  server.send('cost')
  return told(server)
}

async function run<T>(command: readonly string[]): Promise<T> {
  const client = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  client.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const [status] = await once(client, 'close')
  if (status !== 0) throw new Error('the pull failed')
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as T
}
