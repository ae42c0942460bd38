import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createContext } from '../../src/cli/create-context.js'
import type { Host } from '../../src/cli/host.js'
import { schedulerOf } from '../../src/commands/schedule.js'
import { createRedactor } from '../../src/log/redact.js'
import { type Notification, notificationSchema } from '../../src/notify/what/document.js'
import { newFolder } from '../acceptance/machine.js'

let now = new Date('2026-11-21T12:00:00Z')
let server: Server
const told: Notification[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      told.push(notificationSchema.parse(JSON.parse(Buffer.concat(pieces).toString())))
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function hostIn(directory: string): Host {
  const silent = () => new PassThrough().resume()
  let ids = 0
  return {
    ...{ stdin: new PassThrough().end(), stdout: silent(), stderr: silent(), directory },
    ...{
      environment: {},
      clock: () => now,
      random: () => 0.5,
      actor: 'tester',
      pid: process.pid,
      name: 'test',
    },
    newId: () => {
      ids += 1
      return `id-${ids}`
    },
    onSignal: () => () => undefined,
    exit: () => undefined,
  }
}

it('a night that finds no store it could be noted in is told, with what to do', async () => {
  const folder = newFolder()
  const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/TOPSECRET`
  writeFileSync(
    join(folder, 'tieout.config.yaml'),
    `schedule: { cron: "0 2 * * *" }\nnotify: { webhook: { url: "${hook}" } }\n`,
  )
  const signal = new AbortController().signal
  const context = await createContext(hostIn(folder), { quiet: true }, createRedactor(), signal)
  const scheduler = await schedulerOf(context)
  for (const name of ['tieout.db', 'tieout.db-wal', 'tieout.db-shm'])
    rmSync(join(folder, name), { force: true })
  writeFileSync(join(folder, 'tieout.db'), 'This was a store once.\n'.repeat(100))
  for (const time of ['2026-11-22T02:00:30Z', '2026-11-22T02:01:30Z', '2026-11-23T02:00:30Z']) {
    now = new Date(time)
    await scheduler.tick()
  }
  expect(told.map(({ title }) => title)).toEqual([
    'The run of 22 November 2026 failed',
    'The run of 23 November 2026 failed',
  ])
  expect(told[0]).toMatchObject({ kind: 'failure', run: null, failure: { exitCode: 2 } })
  expect(told[0]?.failure?.what).toContain('tieout.db')
  expect(new Set(told.map(({ id }) => id)).size).toBe(2)
  expect(JSON.stringify(told)).not.toContain('TOPSECRET')
})
