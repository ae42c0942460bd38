import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { accountsCheck } from '../../src/verify/accounts-check.js'
import type { Store } from '../../state/store.js'
import { compare, figures, outcome } from '../state/findings-support.js'
import { open, storePath } from '../state/support.js'

const judged = (unit: string, contracts: number) => ({
  ...outcome(unit),
  figures: figures({ contracts, months: [] }),
  detail: `[["c${contracts}",[],[],[]]]`,
})

async function compared(): Promise<{ path: string; store: Store }> {
  const path = storePath()
  const store = await open(path)
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 1), judged('account:2', 2)])
  return { path, store }
}

const check = (store: Store) =>
  accountsCheck(store, new AbortController().signal, SILENT_PROGRESS.start('Comparing'))

function change(path: string, sql: string): void {
  const database = new Database(path)
  database.exec(sql)
  database.close()
}

const FORGERY = `UPDATE unit_detail SET body = replace(body, 'c2', 'c9')`

test('a comparison that told nothing of accounts isn’t asked, and the next one tells of all of them', async () => {
  const { path, store } = await compared()
  change(
    path,
    `DROP TRIGGER event_is_not_changed;
    UPDATE event SET body = json_remove(body, '$.units', '$.details') WHERE kind = 'comparison.finished'`,
  )
  expect(await check(store)).toMatchObject({ ok: true })
  await compare(store, 'r2', '2026-11-21', [judged('account:1', 3)], { carryOver: true })
  expect(await check(store)).toMatchObject({ ok: true, detail: expect.stringMatching(/^2 accounts’/) })
  change(path, FORGERY)
  expect(await check(store)).toMatchObject({ ok: false })
  await store.close()
})

test('what was forged before a night stays told after it, where the night didn’t look at it', async () => {
  const { path, store } = await compared()
  change(path, FORGERY)
  await compare(store, 'r2', '2026-11-21', [judged('account:1', 3)], { carryOver: true })
  expect(await check(store)).toMatchObject({ ok: false })
  await compare(store, 'r3', '2026-11-21', [judged('account:1', 3), judged('account:2', 2)])
  expect(await check(store)).toMatchObject({ ok: true })
  await store.close()
})

test('a comparison that finishes while accounts are read makes nothing wrong', async () => {
  const { store } = await compared()
  const meanwhile: Store = {
    ...store,
    async *keptFigures() {
      await compare(store, 'r2', '2026-11-21', [judged('account:1', 3)], { carryOver: true })
      yield* store.keptFigures()
    },
  }
  expect(await check(meanwhile)).toMatchObject({ ok: true })
  const later: Store = {
    ...store,
    async *keptDetails() {
      await compare(store, 'r3', '2026-11-22', [judged('account:2', 4)], { carryOver: true })
      yield* store.keptDetails()
    },
  }
  expect(await check(later)).toMatchObject({ ok: true })
  await store.close()
})
