export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** A log entry: one sentence, and facts for machines. Known secrets never get through. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void
