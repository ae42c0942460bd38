import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { type Running, startTieout, tieout } from '../support/cli.js'
import { AS_OF } from './book.js'
import { contentOf, timeless } from './content.js'

const RUN = ['run', '--as-of', AS_OF, '--json'] as const

/** Where the process dies: at the vendors' nth request, or when it says what it is about to do. */
const REQUESTS = process.env.TIEOUT_TEST_LONG === '1' ? [3, 12, 24, 60, 90, 110] : [24]
const DEATHS: readonly (number | string)[] = [
  ...REQUESTS,
  'Linking invoices',
  'Reconciling',
  'Writing reports',
]

describe('a run that is killed with -9', () => {
  let sandbox: Sandbox
  let undisturbed: { readonly out: string; readonly content: ReturnType<typeof contentOf> }
  let onRequest: (count: number) => void = () => undefined

  beforeAll(async () => {
    let count = 0
    sandbox = await startSandbox({
      seed: 21,
      accounts: 25,
      asOf: AS_OF,
      clock: () => new Date(),
      random: () => 0.37,
      faults: () => {
        count += 1
        onRequest(count)
        return undefined
      },
    })
    const folder = newOffice()
    const ended = await tieout(RUN, { cwd: folder, env: sandbox.environment })
    expect(ended).toMatchObject({ code: 0 })
    undisturbed = { out: ended.stdout, content: contentOf(join(folder, 'tieout.db')) }
  })
  afterAll(() => sandbox.stop())

  /** Where nothing is stopped among its reports, text alone: a workbook and a page take longer than most of a small run. */
  function newOffice(formats = 'md'): string {
    const folder = mkdtempSync(join(tmpdir(), 'tieout-'))
    const text = sandbox.configuration.replace('formats: [xlsx, html]', `formats: [${formats}]`)
    writeFileSync(join(folder, 'tieout.config.yaml'), text)
    return folder
  }
  const newOfficeFor = (death: number | string): string =>
    death === 'Writing reports' ? newOffice('xlsx, html') : newOffice()

  async function killAt(death: number | string, running: Running): Promise<void> {
    if (typeof death === 'string') await running.said(death)
    else await nthRequest(death)
    running.child.kill('SIGKILL')
    await running.ended
  }

  function nthRequest(nth: number): Promise<void> {
    return new Promise((done) => {
      let seen = 0
      onRequest = () => {
        seen += 1
        if (seen === nth) done()
      }
    })
  }

  test.each(DEATHS)('at %s, and started again, finds the same and stages the same', async (death) => {
    const surroundings = { cwd: newOfficeFor(death), env: sandbox.environment }
    await killAt(death, await startTieout(RUN, surroundings))
    const again = await tieout(RUN, surroundings)
    expect(again).toMatchObject({ code: 0 })
    expect(timeless(again.stdout)).toEqual(timeless(undisturbed.out))
    expect(contentOf(join(surroundings.cwd, 'tieout.db'))).toEqual(undisturbed.content)
  })

  test.each(['Linking invoices', 'Writing reports'])(
    'stopped by SIGTERM at %s, ends soon, says so, and finds the same the next time',
    async (moment) => {
      const surroundings = { cwd: newOfficeFor(moment), env: sandbox.environment }
      const running = await startTieout(RUN, surroundings)
      await running.said(moment)
      running.child.kill('SIGTERM')
      const ended = await running.ended
      expect(ended.code).toBe(143)
      expect(ended.stderr).toContain('Stopped before its end.')
      const reports = join(surroundings.cwd, 'reports')
      const left = existsSync(reports) ? readdirSync(reports, { recursive: true, encoding: 'utf8' }) : []
      expect(left.filter((name) => name.includes('.part') || name === 'latest')).toEqual([])
      const again = await tieout(RUN, surroundings)
      expect(again).toMatchObject({ code: 0 })
      expect(timeless(again.stdout)).toEqual(timeless(undisturbed.out))
      expect(contentOf(join(surroundings.cwd, 'tieout.db'))).toEqual(undisturbed.content)
    },
  )

  test('in the middle of a pull leaves nothing that a comparison takes for whole', async () => {
    const surroundings = { cwd: newOffice(), env: sandbox.environment }
    await killAt(60, await startTieout(RUN, surroundings))
    const refused = await tieout(['reconcile', '--as-of', AS_OF], surroundings)
    expect(refused.code).toBe(4)
    expect(refused.stderr).toMatch(/sync/)
  })
})
