import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { readable, start, visit } from './visitor.js'

describe('the store behind the desk', () => {
  test('a run that is just writing is told kindly; nothing is decided, and what was typed stays', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const visitor = await visit(desk.folder, 'maria')
    const { text } = await visitor.get('finding?id=aaaaaaaa')
    const mark = /name="mark" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const writing = new Database(join(desk.folder, 'tieout.db'))
    writing.exec('BEGIN IMMEDIATE')
    const form = { do: 'resolve', record: 'CM-9', code: 'immaterial', mark }
    const answer = await visitor.post('finding?id=aaaaaaaa', form)
    expect(answer.status).toBe(503)
    expect(readable(answer)).toContain(
      'Another run is just writing its result into the store; nothing was decided.',
    )
    expect(answer.text).toContain('value="CM-9"')
    expect((await visitor.get('findings')).status).toBe(200)
    writing.exec('ROLLBACK')
    writing.close()
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    expect((await visitor.post('finding?id=aaaaaaaa', form)).status).toBe(303)
    expect(await desk.statuses()).toEqual(['aaaaaaaa resolved'])
  })

  test('a night that holds the store while it compares keeps nobody from deciding', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const visitor = await visit(desk.folder, 'maria')
    const { text } = await visitor.get('finding?id=aaaaaaaa')
    const mark = /name="mark" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const answer = await desk.withStore(async (store) => {
      const hold = await store.hold({
        pid: process.pid,
        host: 'test',
        command: 'run',
        since: '2026-11-20T02:00:00Z',
      })
      const posted = await visitor.post('finding?id=aaaaaaaa', { do: 'accept', mark })
      await hold.release()
      return posted
    })
    expect(answer.status).toBe(303)
    expect(await desk.statuses()).toEqual(['aaaaaaaa accepted'])
  })

  test.runIf(process.getuid?.() !== 0)(
    'who may only read sees it, and is told why nothing can be decided',
    async () => {
      const desk = openDesk()
      await desk.night(1, [finding('aaaaaaaa')])
      await chmod(join(desk.folder, 'tieout.db'), 0o444)
      await chmod(desk.folder, 0o555)
      const visitor = await visit(desk.folder, 'auditor')
      const page = await visitor.get('finding?id=aaaaaaaa')
      expect(page.status).toBe(200)
      const mark = /name="mark" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const answer = await visitor.post('finding?id=aaaaaaaa', { do: 'accept', mark })
      expect(answer.status).toBe(503)
      await chmod(desk.folder, 0o755)
      expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    },
  )

  test('without a comparison there is nothing to review: exit 2 at once', async () => {
    const desk = openDesk()
    await expect(start(desk.folder, 'maria')).rejects.toThrow('ended with 2: tieout: There is no store')
    await desk.withStore(async () => undefined)
    await expect(start(desk.folder, 'maria')).rejects.toThrow('Nothing has been reconciled yet.')
  })

  test('a port that is taken is told: exit 1', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const { address } = await start(desk.folder, 'maria')
    const again = start(desk.folder, 'li', '--port', new URL(address).port)
    await expect(again).rejects.toThrow(/ended with 1: tieout: The port is taken\./)
  })
})
