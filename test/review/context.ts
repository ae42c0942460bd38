import { PassThrough } from 'node:stream'
import type { Context } from '../../src/cli/context.js'
import { createContext } from '../../src/cli/create-context.js'
import { createRedactor } from '../../src/log/redact.js'

/** What a command of this person gets in a folder, at nine in the morning of 20 November 2026. */
export function contextFor(directory: string, actor: string): Promise<Context> {
  const stream = new PassThrough()
  let made = 0
  const host = {
    ...{ stdin: new PassThrough().end(), stdout: stream, stderr: stream, environment: {}, directory, actor },
    ...{ random: () => 0.5, patience: undefined, pid: process.pid, name: 'test', exit: () => undefined },
    clock: () => new Date('2026-11-20T09:00:00Z'),
    newId: () => {
      made += 1
      return `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`
    },
    onSignal: () => () => undefined,
  }
  return createContext(host, { quiet: true }, createRedactor(), new AbortController().signal)
}
