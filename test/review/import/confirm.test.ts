import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { tieout } from '../../../src/cli/program.js'
import { finding } from '../../state/findings-support.js'
import { openDesk, type ReviewDesk } from '../desk.js'
import { typeInto, workbookOf } from './sheets.js'

/** Imports at a terminal where somebody types this answer. */
async function importAt(desk: ReviewDesk, file: string, answer: string): Promise<string> {
  const said: string[] = []
  const stream = () => {
    const one = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
    one.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    return one
  }
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  let isAnswered = false
  const stderr = stream()
  stderr.on('data', (chunk: Buffer) => {
    if (isAnswered || !chunk.toString().includes('Do this?')) return
    isAnswered = true
    setImmediate(() => stdin.write(`${answer}\r`))
  })
  const code = await tieout(['findings', 'import', file], {
    stdin,
    stdout: stream(),
    stderr,
    environment: {},
    directory: desk.folder,
    clock: () => new Date('2026-11-20T09:00:00Z'),
    random: () => 0.5,
    newId: () => '00000000-0000-4000-8000-000000000001',
    actor: 'li',
    pid: 1,
    name: 'here',
    onSignal: () => () => undefined,
    exit: () => undefined,
  })
  expect(code).toBe(0)
  return said.join('')
}

test('at a terminal the batch is shown, and done when somebody says so', async () => {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  const typed = { aaaaaaaa: { Decision: 'accept' } }
  const file = typeInto(await workbookOf(desk), typed, join(desk.folder, 'mine.xlsx'))
  expect(await importAt(desk, file, 'n')).toContain('Nothing was done; --yes does it.')
  expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
  const said = await importAt(desk, file, 'y')
  expect(said).toContain('Accept 1 finding:')
  expect(said).toContain('USD 50.00, owed to us (1 finding)')
  expect(await desk.statuses()).toEqual(['aaaaaaaa accepted'])
})
