import { createRedactor, type Redactor } from '../log/redact.js'
import type { Context } from './context.js'
import { createContext } from './create-context.js'
import { CommandError } from './errors.js'
import { describeFailure, KEPT } from './failure.js'
import type { GlobalOptions } from './globals.js'
import type { Host } from './host.js'
import { listenForStop } from './stop.js'

const STOPPED = 'Stopped before its end.'

/** Runs one command from start to exit code: its context, its signals, and a sentence where it fails. */
export async function launch(
  host: Host,
  options: GlobalOptions,
  work: (context: Context) => Promise<number>,
): Promise<number> {
  const redactor = createRedactor()
  const stop = listenForStop(host, (signal) => {
    if (!options.quiet && host.stderr.isTTY)
      host.stderr.write(`\nStopping (${signal}); once more to end at once.\n`)
  })
  try {
    const code = await work(await createContext(host, options, redactor, stop.signal))
    return stop.exitCode() ?? code
  } catch (error) {
    const stopped = stop.exitCode()
    if (stopped === null) return await sayFailure(host, options, redactor, error)
    if (!options.quiet) await sayFailure(host, options, redactor, new CommandError(stopped, STOPPED, KEPT))
    return stopped
  } finally {
    stop.release()
  }
}

async function sayFailure(
  host: Host,
  options: GlobalOptions,
  redactor: Redactor,
  error: unknown,
): Promise<number> {
  const failure = describeFailure(error)
  const text = [failure.message, failure.advice, failure.kept].filter((part) => part !== '').join('\n')
  const stack =
    failure.unexpected && options.verbose && error instanceof Error ? { stack: stackOf(error) } : {}
  const line =
    host.environment.TIEOUT_LOG === 'json'
      ? JSON.stringify({ time: host.clock().toISOString(), level: 'error', message: text, ...stack })
      : [`tieout: ${text}`, ...Object.values(stack)].join('\n')
  host.stderr.write(`${await fitting(host, redactor.redact(line))}\n`)
  return failure.exitCode
}

/** Broken at blanks where a terminal would break it anywhere; elsewhere lines stay whole, to be searched. */
async function fitting(host: Host, text: string): Promise<string> {
  const columns = host.stderr.isTTY ? (host.stderr.columns ?? 0) : 0
  if (columns === 0 || host.environment.TIEOUT_LOG === 'json') return text
  const { wrap } = await import('../reports/terminal/wrap.js')
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith(' ') ? [line] : wrap(line, columns)))
    .join('\n')
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackOf(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`
}
