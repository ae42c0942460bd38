import { type Logger, schedule } from 'node-cron'
import type { Log } from '../log/log.js'

/** Calls back at the start of every minute, never twice at a time. Returns how to stop. */
export function everyMinute(tick: () => Promise<void>, log: Log): () => Promise<void> {
  const task = schedule('* * * * *', tick, {
    name: 'tieout',
    timezone: 'UTC',
    noOverlap: true,
    suppressMissedWarning: true,
    logger: quietly(log),
  })
  return async () => {
    await task.destroy()
  }
}

/** node-cron speaks of every minute that a long night covers: that is what we ask it for. */
const quietly = (log: Log): Logger => ({
  info: () => undefined,
  debug: () => undefined,
  warn: (message) => log('debug', message),
  error: (message) => log('error', message instanceof Error ? message.message : message),
})
