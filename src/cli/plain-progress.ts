import type { Log } from '../log/log.js'
import type { Progress } from './progress.js'

/** How often a step that goes on is heard of, in milliseconds. */
const INTERVAL = 10_000

/** Progress as lines of the log: when a step begins, now and then while it goes on, and when it is over. */
export function plainProgress(log: Log, clock: () => Date): Progress {
  return {
    start: (text) => {
      let said = clock().getTime()
      const say = (detail: string | undefined) => (detail ? `${text}: ${detail}` : text)
      log('info', `${text} …`)
      return {
        update: (detail) => {
          const now = clock().getTime()
          if (now - said < INTERVAL) return
          said = now
          log('info', say(detail))
        },
        done: (detail) => log('info', detail ? say(detail) : `${text}: done`),
        fail: (detail) => log('error', detail ? say(detail) : `${text}: failed`),
      }
    },
  }
}
