import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, tieout } from '../support/cli.js'

/** A folder with this configuration in it. */
async function folderWith(text: string): Promise<string> {
  const cwd = await emptyFolder()
  await writeFile(join(cwd, 'tieout.config.yaml'), text)
  return cwd
}

describe('a command with a wrong configuration', () => {
  it('is exit 2 without any, and says how to get one', async () => {
    const end = await tieout(['run'], { cwd: await emptyFolder() })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('tieout init')
  })

  it('is exit 2 with file, line and what was expected, and leaves nothing behind', async () => {
    const cwd = await folderWith('version: 1\nreconcile:\n  graceDay: 5\n')
    const end = await tieout(['run', '--json', '--verbose'], { cwd })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(
      `${join(cwd, 'tieout.config.yaml')}:3:3: \`reconcile.graceDay\` is not a known key; did you mean \`graceDays\`?`,
    )
    expect(end.stderr).not.toContain('    at ')
    expect(await readdir(cwd)).toEqual(['tieout.config.yaml'])
  })

  it('is exit 2 for a variable that it needs, by name', async () => {
    const cwd = await emptyFolder()
    await tieout(['init', '--yes'], { cwd })
    const end = await tieout(['sync'], { cwd, env: { SF_CLIENT_ID: 'x' } })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('the variable SF_CLIENT_SECRET isn’t set')
    expect(end.stderr).not.toContain('SF_CLIENT_ID isn’t')
  })

  it('is exit 2 for a database that there is no engine for yet', async () => {
    const end = await tieout(['findings', '--store', 'postgres://u:pa55word@h/d'], {
      cwd: await emptyFolder(),
    })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('not yet')
    expect(end.stderr).not.toContain('pa55word')
  })

  it('warns of a secret that is written in the file, and doesn’t show it', async () => {
    const cwd = await folderWith(`salesforce:
  loginUrl: http://127.0.0.1:9
  auth: { flow: client-credentials, clientId: x, clientSecret: sesame-open }
`)
    const end = await tieout(['run'], { cwd })
    expect(end.stderr).toContain(':3:50: a secret is written in the file (salesforce.auth.clientSecret)')
    expect(end.stderr).not.toContain('sesame-open')
  })
})
