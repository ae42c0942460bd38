import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import { startNetSuite } from '../../src/sandbox/netsuite/server.js'
import type { PullSize } from './measure.js'
import { tablesWith } from './tables.js'

/** The vendor in a process of its own: tells its address when it is up, and stays until it is ended. */
const { lines, seed, latencyMs, concurrency } = JSON.parse(process.argv[2] ?? '{}') as PullSize
const { url } = await startNetSuite({
  tables: tablesWith(lines, seed),
  clock: () => new Date(),
  random: () => 0.37,
  account: CREDENTIALS.netsuite.account,
  credentials: CREDENTIALS.netsuite,
  timezone: 'UTC',
  latencyMs,
  concurrency,
})
process.send?.({ url })
process.on('message', () => process.send?.({ cpu: cpuSeconds() }))

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
