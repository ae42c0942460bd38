import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyFolder, tieout } from '../support/cli.js'

const CONFIG = ['--config', join('tieout-demo', 'tieout.config.yaml')]

describe('a name that there isn’t', () => {
  let cwd: string
  beforeAll(async () => {
    cwd = await emptyFolder()
    expect((await tieout(['demo', '--accounts', '2', '--quiet'], { cwd })).code).toBe(0)
    await mkdir(join(cwd, 'folder'))
  })

  it.each([
    [['findings', '--rule', 'UNDERBILED', ...CONFIG], 'Did you mean UNDERBILLED?'],
    [['reconcile', '--rule', 'PO_MISING', ...CONFIG], 'Did you mean PO_MISSING?'],
    [['rules', 'show', 'overbiled'], 'Did you mean OVERBILLED?'],
    [['rules', 'show', 'nothing-like-it'], '`tieout rules` lists them'],
    [['findings', 'show', 'ab', ...CONFIG], 'Give six characters of its id or more'],
    [['findings', '--config', 'folder'], 'which `--config` names'],
    [['explain', 'nothing', ...CONFIG], 'There is no contract, invoice, credit memo or finding “nothing”'],
    [['report', '--run', 'nothing', ...CONFIG], 'There is no run “nothing”'],
  ])('%j is exit 2, with what to do', async (args, expected) => {
    const end = await tieout(args, { cwd })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(expected)
  })
})
