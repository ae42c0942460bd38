import { PATIENCE } from '../../connectors/http/patience.js'
import type { SendTools } from '../../src/notify/send/tools.js'

/** Tools of a test: nobody waits, and what is logged is kept. */
export function testTools(more: Partial<SendTools['patience']> = {}): { tools: SendTools; logged: string[] } {
  const logged: string[] = []
  const quick = { tries: 3, firstDelay: 1, longestDelay: 2, longestRetryAfter: 1000 }
  return {
    logged,
    tools: {
      clock: () => new Date('2026-11-22T02:04:10Z'),
      random: () => 0.5,
      log: (level, message, fields) => logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
      userAgent: 'tieout/0.0.0',
      patience: { ...PATIENCE, ...quick, ...more },
    },
  }
}
