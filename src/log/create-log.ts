import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import type { Log, LogLevel } from './log.js'

/** Where winston's formats leave the finished line (its `triple-beam` names it so). */
const MESSAGE = Symbol.for('message')

export interface LogSettings {
  readonly stream: Writable
  readonly format: 'plain' | 'json'
  /** The least level that is written. */
  readonly level: LogLevel
  readonly clock: () => Date
  readonly redact: (text: string) => string
}

type Winston = typeof import('winston')

/** Logs to a stream, a line an entry, with secrets taken out of the whole line. */
export function createLog(settings: LogSettings): Log {
  let logger: ReturnType<typeof loggerOf> | null = null
  return (level, message, fields = {}) => {
    logger ??= loggerOf(settings)
    logger.log({ level, message, fields })
  }
}

/** Seventy files are read for the first line, at once, so that it isn't lost: most commands that read have none. */
function loggerOf(settings: LogSettings) {
  const { createLogger, format, transports }: Winston = createRequire(import.meta.url)('winston')
  return createLogger({
    level: settings.level,
    format: format.combine(
      format((info) => ({ ...info, time: settings.clock().toISOString() }))(),
      settings.format === 'json' ? jsonLine(format) : plainLine(format),
      format((info) => ({ ...info, [MESSAGE]: settings.redact(String(info[MESSAGE])) }))(),
    ),
    transports: [new transports.Stream({ stream: settings.stream })],
  })
}

const jsonLine = (format: Winston['format']) =>
  format((info) => ({
    ...info,
    [MESSAGE]: JSON.stringify({
      time: info.time,
      level: info.level,
      message: info.message,
      ...fieldsOf(info),
    }),
  }))()

const plainLine = (format: Winston['format']) =>
  format.printf((info) => `${info.time} ${info.level.padEnd(5)} ${info.message}${factsOf(info)}`)

const fieldsOf = (info: { readonly [key: string]: unknown }): Readonly<Record<string, unknown>> =>
  typeof info.fields === 'object' && info.fields !== null ? { ...info.fields } : {}

const factsOf = (info: { readonly [key: string]: unknown }): string =>
  Object.entries(fieldsOf(info))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('')
