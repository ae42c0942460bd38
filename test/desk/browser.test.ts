import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hasDesktop, openBrowser } from '../../src/desk/server/browser.js'
import { CHROMIUM, testWith } from '../reports/programs.js'
import { openDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { start } from './visitor.js'

const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tieout-browser-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('a browser is opened', () => {
  test.each([
    [{ DISPLAY: ':0' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{ WSL_DISTRO_NAME: 'Ubuntu' }, 'linux', true],
    [{}, 'linux', false],
    [{ DISPLAY: 'localhost:10.0', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, 'linux', false],
    [{}, 'darwin', true],
    [{ SSH_TTY: '/dev/ttys001' }, 'darwin', false],
    [{}, 'win32', true],
  ] as const)('where there is a desktop: %j on %s: %s', (environment, system, expected) => {
    expect(hasDesktop(environment, system)).toBe(expected)
  })

  test('by a page that only this user can read: the key stands on no command line', async () => {
    const folder = await emptyFolder()
    const launched: string[] = []
    const tidy = await openBrowser('http://127.0.0.1:1/enter?key=secret', folder, async (path) =>
      launched.push(path),
    )
    const [page = ''] = launched
    expect(launched).toHaveLength(1)
    expect(page).not.toContain('secret')
    expect(await readFile(page, 'utf8')).toContain('url=http://127.0.0.1:1/enter?key=secret"')
    if (process.platform !== 'win32') {
      expect((await stat(page)).mode & 0o077).toBe(0)
      expect((await stat(dirname(page))).mode & 0o077).toBe(0)
    }
    await tidy()
    expect(await readdir(folder)).toEqual([])
  })

  test('or not, where that fails: nothing is left behind, and the desk is up all the same', async () => {
    const folder = await emptyFolder()
    await openBrowser('http://127.0.0.1:1/', folder, () => Promise.reject(new Error('no browser')))
    expect(await readdir(folder)).toEqual([])
    await expect(
      openBrowser('http://127.0.0.1:1/', join(folder, 'gone'), async () => null),
    ).resolves.toBeTypeOf('function')
  })

  testWith(CHROMIUM, 'and comes by that page into the desk', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const { address } = await start(desk.folder, 'maria')
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      const page = await browser.newPage()
      const tidy = await openBrowser(address, desk.folder, (path) => page.goto(`file://${path}`))
      await page.getByRole('navigation').first().waitFor()
      await page.getByRole('link', { name: 'Findings', exact: true }).click()
      await page.getByText('1 finding').first().waitFor()
      expect(await page.getByRole('link', { name: 'Less was billed than expected' }).count()).toBe(1)
      await tidy()
    } finally {
      await browser.close()
    }
  })
})
