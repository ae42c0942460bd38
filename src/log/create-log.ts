import type { Writable } from 'node:stream'
import { createLogger, format, transports } from 'winston'
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

/** Logs to a stream, a line an entry, with secrets taken out of the whole line. */
export function createLog(settings: LogSettings): Log {
  const logger = createLogger({
    level: settings.level,
    format: format.combine(
      format((info) => ({ ...info, time: settings.clock().toISOString() }))(),
      settings.format === 'json' ? jsonLine() : plainLine(),
      format((info) => ({ ...info, [MESSAGE]: settings.redact(String(info[MESSAGE])) }))(),
    ),
    transports: [new transports.Stream({ stream: settings.stream })],
  })
  return (level, message, fields = {}) => void logger.log({ level, message, fields })
}

const jsonLine = () =>
  format((info) => ({
    ...info,
    [MESSAGE]: JSON.stringify({
      time: info.time,
      level: info.level,
      message: info.message,
      ...fieldsOf(info),
    }),
  }))()

const plainLine = () =>
  format.printf((info) => `${info.time} ${info.level.padEnd(5)} ${info.message}${factsOf(info)}`)

const fieldsOf = (info: { readonly [key: string]: unknown }): Readonly<Record<string, unknown>> =>
  typeof info.fields === 'object' && info.fields !== null ? { ...info.fields } : {}

const factsOf = (info: { readonly [key: string]: unknown }): string =>
  Object.entries(fieldsOf(info))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('')
