import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Ended, emptyFolder, tieout } from '../support/cli.js'

interface Document {
  readonly schema: string
  readonly run: { readonly id: string; readonly complete: boolean }
  readonly findings: readonly { readonly id: string; readonly contract: { readonly number: string } | null }[]
}

const CONFIG = ['--config', 'tieout-demo/tieout.config.yaml']

describe('tieout demo', () => {
  let cwd: string
  let first: Ended
  beforeAll(async () => {
    cwd = await emptyFolder()
    await writeFile(join(cwd, 'tieout.config.yaml'), 'store: ./precious.db\nthis: is not even valid\n')
    await writeFile(join(cwd, 'precious.db'), 'not to be touched')
    first = await tieout(['demo', '--accounts', '12', '--seed', '4'], {
      cwd,
      env: { SF_CLIENT_SECRET: 'of a real org', npm_execpath: '/usr/lib/npm-cli.js' },
    })
  })

  it('does the whole job, and says where the reports are and what to try next', async () => {
    expect(first.code).toBe(0)
    expect(first.stdout).toMatch(/\d+ findings/)
    const files = [...first.stdout.matchAll(/^ {2}(tieout-demo\/reports\/\S+)$/gm)].map(
      ([, file]) => file ?? '',
    )
    expect(files.map((file) => file.split('.').pop())).toEqual(['xlsx', 'html'])
    for (const file of files) expect((await readFile(join(cwd, file))).length).toBeGreaterThan(1000)
    expect(first.stdout).toMatch(/^ {4}npx tieout explain /m)
  })

  it('touches no other store and no other configuration', async () => {
    expect(await readFile(join(cwd, 'precious.db'), 'utf8')).toBe('not to be touched')
    expect((await readdir(cwd)).sort()).toEqual(['precious.db', 'tieout-demo', 'tieout.config.yaml'])
  })

  it('leaves a store and a configuration that one can go on with', async () => {
    const listed = await tieout(['findings', '--json', ...CONFIG], { cwd })
    expect(listed.code).toBe(0)
    const { findings, run } = JSON.parse(listed.stdout) as Document
    expect(run.complete).toBe(true)
    const contract = findings.find((finding) => finding.contract)?.contract?.number ?? ''
    const explained = await tieout(['explain', contract, ...CONFIG], { cwd })
    expect(explained.code).toBe(0)
    expect(explained.stdout).toContain(contract)
    const again = await tieout(['reconcile', '--json', ...CONFIG], { cwd })
    expect(again.code).toBe(0)
    const ids = (document: string) => (JSON.parse(document) as Document).findings.map((finding) => finding.id)
    expect(ids(again.stdout)).toEqual(ids(listed.stdout))
  })

  it('replaces what an earlier demo left there, and nothing else in the folder', async () => {
    await writeFile(join(cwd, 'tieout-demo', 'notes.txt'), 'mine')
    const second = await tieout(['demo', '--accounts', '3', '--json'], { cwd })
    expect(second.code).toBe(0)
    const { run } = JSON.parse(second.stdout) as Document
    const ledger = await tieout(['runs', '--json', ...CONFIG], { cwd })
    expect((JSON.parse(ledger.stdout) as { id: string }[]).map(({ id }) => id)).toEqual([run.id])
    expect(await readFile(join(cwd, 'tieout-demo', 'notes.txt'), 'utf8')).toBe('mine')
  })
})

describe('a demo with faults', () => {
  it('finds the same, in spite of them', async () => {
    const found = async (...faults: readonly string[]) => {
      const end = await tieout(['demo', '--accounts', '3', '--json', '--quiet', ...faults], {
        cwd: await emptyFolder(),
      })
      expect(end.code).toBe(0)
      return (JSON.parse(end.stdout) as Document).findings.map((finding) => finding.id)
    }
    expect(await found('--faults', '429,html-503,reset,truncated,cut')).toEqual(await found())
  })
})
