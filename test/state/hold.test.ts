import { symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { StoreHeld } from '../../state/errors.js'
import { openStore } from '../../state/open.js'
import type { Holder } from '../../state/store.js'
import { compare, finding, listed, outcome } from './findings-support.js'
import { at, open, runStart, storePath, TOOLS } from './support.js'

const NIGHT: Holder = { pid: 4711, host: 'ledger-1', command: 'tieout schedule', since: at(1) }
const PERSON: Holder = { pid: 4712, host: 'ledger-1', command: 'tieout run', since: at(2) }

test('a second run is refused, and told who holds the store; two stores of one process are two', async () => {
  const path = storePath()
  const [first, second] = [await open(path), await open(path)]
  const hold = await first.hold(NIGHT)
  expect(hold.tookOverFrom).toBeNull()
  const refusal = await second.hold(PERSON).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StoreHeld)
  expect(refusal).toMatchObject({ holder: NIGHT, path })
  expect((refusal as StoreHeld).message).toBe(
    `Another run holds the store ${path}: process 4711 on ledger-1, 'tieout schedule', since ${at(1)}.`,
  )
  await expect(first.hold(PERSON)).rejects.toBeInstanceOf(StoreHeld)

  await hold.release()
  const next = await second.hold(PERSON)
  expect(next.tookOverFrom).toBeNull()
  await hold.release()
  await expect(first.hold(NIGHT)).rejects.toMatchObject({ holder: PERSON })
  await next.release()
})

test('the file is held, by whatever name it is opened', async () => {
  const path = storePath()
  const store = await open(path)
  const link = join(dirname(path), 'link.db')
  symlinkSync(path, link)
  const hold = await store.hold(NIGHT)
  await expect((await open(link)).hold(PERSON)).rejects.toBeInstanceOf(StoreHeld)
  await hold.release()
})

test('closing a store lets go of it', async () => {
  const path = storePath()
  const first = await openStore(path, TOOLS)
  await first.hold(NIGHT)
  await first.close()
  expect((await (await open(path)).hold(PERSON)).tookOverFrom).toBeNull()
})

test('others read while a run holds the store and writes', async () => {
  const path = storePath()
  const [night, reader] = [await open(path), await open(path)]
  await night.hold(NIGHT)
  await compare(night, 'r1', '2026-11-01', [outcome('account:1', finding('aaaaaa'))])
  await night.runs.start(runStart('r2'))
  expect((await listed(reader)).map((row) => row.finding.id)).toEqual(['aaaaaa'])
  expect((await reader.runs.list()).map(({ id, status }) => `${id} ${status}`)).toEqual([
    'r2 running',
    'r1 running',
  ])
})
