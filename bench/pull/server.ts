import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import { startNetSuite } from '../../src/sandbox/netsuite/server.js'
import { cpuSeconds } from '../clock.js'
import { tablesWith } from './tables.js'

/** The vendor in a process of its own: tells its address when it is up, and stays until it is ended. */
const { lines, seed } = JSON.parse(process.argv[2] ?? '{}') as { lines: number; seed: number }
const { url } = await startNetSuite({
  tables: tablesWith(lines, seed),
  clock: () => new Date(),
  random: () => 0.37,
  account: CREDENTIALS.netsuite.account,
  credentials: CREDENTIALS.netsuite,
  timezone: 'UTC',
  // The place in front of it holds to the limit.
  concurrency: 1000,
})
process.send?.({ url })
process.on('message', () => process.send?.({ cpu: cpuSeconds(), asked: 0 }))
