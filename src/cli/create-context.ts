import type { Configuration } from '../config/configuration.js'
import type { Log } from '../log/log.js'
import type { Redactor } from '../log/redact.js'
import { VERSION } from '../version.js'
import type { Context } from './context.js'
import type { GlobalOptions } from './globals.js'
import type { Host } from './host.js'
import { type Progress, SILENT_PROGRESS } from './progress.js'
import { standardOutput } from './standard-output.js'

/** Puts together what a command gets. Nothing is read before a command asks for it. */
export async function createContext(
  host: Host,
  options: GlobalOptions,
  redactor: Redactor,
  signal: AbortSignal,
): Promise<Context> {
  const { environment, directory, clock, random, patience, newId, actor, pid, cores } = host
  const log = await contextLog(host, options, redactor)
  const configuration = once(() => readConfiguration(host, options, redactor, log))
  return {
    configuration,
    storeUrl: async () => {
      const { storeUrl } = await import('../config/store-url.js')
      return storeUrl(options.store, directory, configuration)
    },
    environment,
    directory,
    clock,
    random,
    patience,
    newId,
    actor,
    pid,
    cores,
    host: host.name,
    version: VERSION,
    log,
    progress: await contextProgress(host, options, log),
    input: host.stdin,
    terminal: host.stdin.isTTY && host.stderr.isTTY ? host.stderr : null,
    out: standardOutput(host.stdout, isColored(host, options)),
    note: (text) => {
      if (!options.quiet) host.stderr.write(`${redactor.redact(text)}\n`)
    },
    signal,
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    verbose: options.verbose ?? false,
  }
}

const isColored = (host: Host, options: GlobalOptions): boolean =>
  Boolean(host.stdout.isTTY) && options.color !== false && !host.environment.NO_COLOR

/** A terminal of no width (as some pseudo-terminals are) can't show a live line. */
const isLive = (host: Host): boolean =>
  Boolean(host.stderr.isTTY) && (host.stderr.columns ?? 0) > 0 && host.environment.TIEOUT_LOG !== 'json'

async function contextLog(host: Host, options: GlobalOptions, redactor: Redactor): Promise<Log> {
  const { createLog } = await import('../log/create-log.js')
  const usual = isLive(host) ? 'warn' : 'info'
  return createLog({
    stream: host.stderr,
    format: host.environment.TIEOUT_LOG === 'json' ? 'json' : 'plain',
    level: options.verbose ? 'debug' : options.quiet ? 'error' : usual,
    clock: host.clock,
    redact: redactor.redact,
  })
}

async function contextProgress(host: Host, options: GlobalOptions, log: Log): Promise<Progress> {
  if (options.quiet) return SILENT_PROGRESS
  if (isLive(host)) return (await import('./live-progress.js')).liveProgress(host.stderr)
  return (await import('./plain-progress.js')).plainProgress(log, host.clock)
}

async function readConfiguration(
  host: Host,
  options: GlobalOptions,
  redactor: Redactor,
  log: Log,
): Promise<Configuration> {
  const { loadConfiguration } = await import('../config/load.js')
  const configuration = await loadConfiguration(options.config, host.directory, host.environment)
  redactor.hide(configuration.secrets)
  for (const warning of configuration.warnings) log('warn', warning)
  return configuration
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
