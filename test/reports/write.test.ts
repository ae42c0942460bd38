import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CommandError } from '../../src/cli/errors.js'
import { FORMATS } from '../../src/reports/input.js'
import { writeReports } from '../../src/reports/write.js'
import { writeFileWhole } from '../../src/reports/write-file.js'
import { book } from './book.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tieout-reports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function* failing(code: string): AsyncGenerator<string> {
  yield 'half'
  throw Object.assign(new Error(`${code}: write`), { code })
}

const NEVER = new AbortController().signal

async function* saying(text: string): AsyncGenerator<string> {
  yield text
}

describe('writing reports', () => {
  test('puts every format into a folder of the run, and points latest there', async () => {
    const out = join(folder, 'all')
    const written = await writeReports(book({ findings: 5 }), FORMATS, out, NEVER)
    expect(written.folder).toBe(join(out, '2026-11-20-7d1f0c52'))
    expect((await readdir(written.folder)).sort()).toEqual([
      'evidence.md',
      'findings.csv',
      'findings.json',
      'summary.md',
      'tieout-2026-11-20.html',
      'tieout-2026-11-20.xlsx',
    ])
    expect(await readlink(join(out, 'latest'))).toBe('2026-11-20-7d1f0c52')
    expect(written.files.map(({ format }) => format)).toEqual([...FORMATS])
    expect(written.tally.findings).toBe(5)
  })

  test('puts the evidence beside what can’t carry it, and beside nothing else', async () => {
    const input = book({ findings: 2, complete: false })
    const table = await writeReports(input, ['csv'], join(folder, 'table'), NEVER)
    expect((await readdir(table.folder)).sort()).toEqual(['evidence.md', 'findings.csv'])
    const evidence = await readFile(join(table.folder, 'evidence.md'), 'utf8')
    expect(evidence.split('\n').slice(0, 4)).toEqual([
      '# Evidence of the tie-out as of 20 November 2026',
      '',
      expect.stringMatching(/^\*\*INCOMPLETE: netsuite invoice/),
      expect.stringMatching(/^- netsuite invoice: 3,926 rows in the source, 3,901 staged/),
    ])
    expect(evidence).toContain(
      '| netsuite | invoice | 3,926 | 3,901 | 0 | 22,817,204.118 | 22,690,112.008 | **NO** |',
    )
    expect(evidence).toContain('- **SHA-256**: a3f5c9d2e4b6018f')
    expect(evidence).toContain('## Queries as sent')
    expect(evidence).toContain('- DELIVERY\\_MISMATCH: deliveryMethod isn’t mapped')
    const page = await writeReports(input, ['html'], join(folder, 'page'), NEVER)
    expect(await readdir(page.folder)).toEqual(['tieout-2026-11-20.html'])
  })

  test('replaces the files of the same run, byte for byte', async () => {
    const out = join(folder, 'again')
    const paths = (await writeReports(book({ findings: 8 }), FORMATS, out, NEVER)).files.map(
      ({ path }) => path,
    )
    const before = await Promise.all(paths.map((path) => readFile(path)))
    await writeReports(book({ findings: 8 }), FORMATS, out, NEVER)
    const after = await Promise.all(paths.map((path) => readFile(path)))
    after.forEach((bytes, index) => {
      expect(Buffer.compare(bytes, before[index]!)).toBe(0)
    })
  })

  test('moves latest to the newer run', async () => {
    const out = join(folder, 'newer')
    const input = book({ findings: 1 })
    await writeReports(input, ['md'], out, NEVER)
    await writeReports({ ...input, run: { ...input.run, id: 'ffffffff-0000' } }, ['md'], out, NEVER)
    expect(await readlink(join(out, 'latest'))).toBe('2026-11-20-ffffffff')
  })

  test('leaves latest where it shows a later day', async () => {
    const out = join(folder, 'look-back')
    const input = book({ findings: 1 })
    await writeReports(input, ['md'], out, NEVER)
    await writeReports(
      { ...input, run: { ...input.run, id: 'ffffffff-0000', asOf: '2026-10-31' } },
      ['md'],
      out,
      NEVER,
    )
    expect(await readlink(join(out, 'latest'))).toBe('2026-11-20-7d1f0c52')
    expect(await readdir(join(out, '2026-10-31-ffffffff'))).toContain('summary.md')
  })

  test('leaves latest where it shows a later run of the day', async () => {
    const out = join(folder, 'superseded')
    const input = book({ findings: 1 })
    const older = { ...input, superseded: true, run: { ...input.run, id: 'eeeeeeee-0000' } }
    await writeReports(older, ['md'], out, NEVER)
    expect(await readlink(join(out, 'latest'))).toBe('2026-11-20-eeeeeeee')
    await writeReports(input, ['md'], out, NEVER)
    await writeReports(older, ['md'], out, NEVER)
    expect(await readlink(join(out, 'latest'))).toBe('2026-11-20-7d1f0c52')
    expect(await readdir(join(out, '2026-11-20-eeeeeeee'))).toContain('summary.md')
  })

  test('keeps the old file whole and leaves nothing half-written where the disk is full', async () => {
    const path = join(folder, 'full', 'findings.json')
    await writeFileWhole(path, saying('old'))
    const failed = await writeFileWhole(path, failing('ENOSPC')).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(CommandError)
    expect(failed).toMatchObject({
      exitCode: 1,
      message: `The report ${path} could not be written: the disk is full.`,
    })
    expect((failed as CommandError).advice).toMatch(
      /^Make room, or name another folder .*, then run `tieout report`/,
    )
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(join(folder, 'full'))).toEqual(['findings.json'])
  })

  test('stops where a signal comes, with every old report whole and nothing half-written', async () => {
    const out = join(folder, 'stopped')
    const input = book({ findings: 5 })
    const before = await writeReports(input, FORMATS, out, NEVER)
    const old = await Promise.all(before.files.map(({ path }) => readFile(path)))
    const newer = { ...input, run: { ...input.run, id: 'ffffffff-0000' } }
    for (const [index, one] of [input, newer].entries()) {
      const stop = new AbortController()
      const passes = { count: 0 }
      async function* findings() {
        passes.count += 1
        // As a signal of the system comes: not before the program lets go of the thread.
        if (passes.count === 2) setTimeout(() => stop.abort(new Error('stopped by SIGTERM')), 0)
        yield* one.findings()
        if (passes.count === 2) while (!stop.signal.aborted) await new Promise((go) => setTimeout(go, 1))
      }
      await expect(writeReports({ ...one, findings }, FORMATS, out, stop.signal)).rejects.toThrow(
        'stopped by SIGTERM',
      )
      expect(passes.count).toBe(2)
      expect(await readdir(join(out, ['2026-11-20-7d1f0c52', '2026-11-20-ffffffff'][index]!))).toHaveLength(
        [FORMATS.length + 1, 0][index]!,
      )
    }
    expect(await readlink(join(out, 'latest'))).toBe('2026-11-20-7d1f0c52')
    for (const [index, { path }] of before.files.entries())
      expect(Buffer.compare(await readFile(path), old[index]!)).toBe(0)
  })

  test('says so where a file stands in the way of the folder', async () => {
    const path = join(folder, 'file')
    await writeFile(path, '')
    const failed = await writeReports(book({ findings: 1 }), ['md'], path, NEVER).catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ name: 'CommandError', exitCode: 1 })
    expect((failed as Error).message).toContain('a file stands where a folder is needed')
  })
})
