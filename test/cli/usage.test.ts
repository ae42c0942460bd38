import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERSION } from '../../src/version.js'
import { readSources } from '../architecture/read-imports.js'
import { builtCli, emptyFolder, tieout } from '../support/cli.js'

describe('the command line', () => {
  it('tells its version and its commands', async () => {
    const cwd = await emptyFolder()
    expect(await tieout(['--version'], { cwd })).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
    const help = await tieout(['--help'], { cwd })
    expect(help.code).toBe(0)
    expect(help.stdout).toMatch(/^ {2}demo .*\n[\s\S]*^ {2}schedule /m)
  })

  it('has every option of all commands in each one’s help', async () => {
    const { stdout } = await tieout(['findings', 'show', '--help'], { cwd: await emptyFolder() })
    for (const option of ['--config', '--store', '--json', '--quiet', '--verbose', '--no-color', '--help']) {
      expect(stdout).toContain(option)
    }
  })

  it('takes `help COMMAND` for `COMMAND --help`', async () => {
    const cwd = await emptyFolder()
    for (const words of [[], ['runs'], ['findings', 'show']])
      expect(await tieout(['help', ...words], { cwd })).toEqual(await tieout([...words, '--help'], { cwd }))
  })

  it.each([
    [[], 'Usage: tieout'],
    [['scheduel'], 'Did you mean schedule?'],
    [['run', '--jsn'], 'Did you mean --json'],
    [['run', 'now'], 'too many arguments'],
    [['run', '--as-of', '2026-02-30'], 'Expected a day as YYYY-MM-DD'],
    [['run', '--as-of'], 'argument missing'],
    [['run', '--fail-on', 'huge'], 'Allowed choices are low, medium, high, critical'],
    [['sync', '--object', 'invoices'], 'Expected one of: account, opportunity'],
    [['sync', '--source', 'sap'], 'Allowed choices are salesforce, netsuite'],
    [['findings', '--status', 'closed'], 'Expected one of: open, accepted'],
    [['findings', 'shw', 'x'], "unknown command 'shw' of `tieout findings`\n(Did you mean show?)"],
    [['--quiet', 'findings', 'shw', 'x'], "unknown command 'shw' of `tieout findings`\n(Did you mean show?)"],
    [['--config', 'rules', 'findings', 'shw'], '(Did you mean show?)'],
    [
      ['reconcile', '--run', 'x', '--contract', 'C-1'],
      "'--run <id>' cannot be used with option '--contract <ref>'",
    ],
    [['rules', 'UNDERBILLED'], '(It has: show.)'],
    [['review', '--port', '70000'], 'Expected a whole number from 0 to 65535.'],
    [['--store', 'postgres://reader:hunter2@db/tieout', 'findings'], 'keeps it in a SQLite file only'],
    [['findings', 'show'], 'tieout: missing: <id>\nSee `tieout findings show --help`.\n'],
    [['sign-off'], 'tieout: missing: --period <month>, --reason <text>\nSee `tieout sign-off --help`.\n'],
    [
      ['findings', 'waive', 'abc', '--expires', '2027-01-31'],
      'tieout: missing: --code <code>, --reason <text>\nSee `tieout findings waive --help`.\n',
    ],
    [
      ['override', 'set', 'C-1', 'paymentTerms'],
      'tieout: missing: <value>, --reason <text>\nSee `tieout override set --help`.\n',
    ],
    [['runs', '--limit', '0'], 'Expected a whole number from 1'],
    [['demo', '--accounts', 'many'], 'Expected a whole number from 1'],
  ])('%j is exit 2, on standard error alone', async (args, expected) => {
    const end = await tieout(args, { cwd: await emptyFolder() })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(expected)
    expect(end.stderr).not.toMatch(/\n {4}at /)
  })

  it.runIf(existsSync('/dev/full'))(
    'says so where its output can’t be written: exit 1, no trace',
    async () => {
      const line = `"${process.execPath}" "${await builtCli()}" rules > /dev/full`
      const ended = await new Promise<{ code: unknown; said: string }>((done) =>
        execFile('/bin/sh', ['-c', line], (error, _, said) => done({ code: error?.code, said })),
      )
      expect(ended.code).toBe(1)
      expect(ended.said).toMatch(/^tieout: Standard output can’t be written to \(ENOSPC.*\)\.\n$/)
    },
  )

  it.runIf(existsSync('/dev/full'))(
    'says a thing less where nobody listens to what it says beside, and does its work',
    async () => {
      const line = `"${process.execPath}" "${await builtCli()}" preview - 2> /dev/full`
      const code = await new Promise((done) => {
        const child = execFile('/bin/sh', ['-c', line], (error) => done(error?.code ?? 0))
        child.stdin?.end('{ "nothing": 1 }')
      })
      expect(code).toBe(1)
    },
  )

  it('loads for its help nothing but itself and commander', () => {
    const sources = new Map(
      readSources(resolve(import.meta.dirname, '../..'), ['src', 'reconcile', 'connectors', 'state']).map(
        (source) => [source.path.replace(/\.tsx?$/, ''), source],
      ),
    )
    const files = new Set<string>()
    const packages = new Set<string>()
    const load = (path: string): void => {
      if (files.has(path)) return
      files.add(path)
      for (const one of sources.get(path)?.imports ?? []) {
        if (one.isType || one.isLazy) continue
        if (one.isFile) load(one.to)
        else if (!one.to.startsWith('node:')) packages.add(one.to)
      }
    }
    load('src/main')
    expect([...packages]).toEqual(['commander'])
    expect(files.size).toBeLessThan(25)
  })
})
