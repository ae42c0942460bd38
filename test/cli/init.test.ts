import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, tieout } from '../support/cli.js'

describe('tieout init', () => {
  it('writes a configuration and .env.example where nobody is there to ask, and says what is next', async () => {
    const cwd = await emptyFolder()
    const end = await tieout(['init'], { cwd })
    expect(end).toMatchObject({ code: 0, stderr: '' })
    expect(end.stdout).toContain(join(cwd, 'tieout.config.yaml'))
    expect(end.stdout).toContain('tieout run')
    expect(await readFile(join(cwd, '.env.example'), 'utf8')).toContain('SF_CLIENT_SECRET=\n')
  })

  it('sends nobody who has an .env to write over it', async () => {
    const cwd = await emptyFolder()
    expect((await tieout(['init'], { cwd })).stdout).toContain('Next: copy .env.example to .env')
    await writeFile(join(cwd, '.env'), 'SF_CLIENT_ID=mine\n')
    const again = await tieout(['init', '--force'], { cwd })
    expect(again.stdout).toContain('Next: see that .env has what .env.example names')
    expect(again.stdout).not.toContain('copy')
    expect(await readFile(join(cwd, '.env'), 'utf8')).toBe('SF_CLIENT_ID=mine\n')
  })

  it('writes both files or none', async () => {
    const cwd = await emptyFolder()
    await mkdir(join(cwd, '.env.example.part'))
    const end = await tieout(['init', '--yes'], { cwd })
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(await readdir(cwd)).toEqual(['.env.example.part'])
  })

  it('overwrites nothing without --force, not even a half', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, '.env.example'), 'mine')
    const refused = await tieout(['init', '--yes'], { cwd })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(`${join(cwd, '.env.example')} is there already`)
    await expect(readFile(join(cwd, 'tieout.config.yaml'))).rejects.toThrow('ENOENT')
    const forced = await tieout(['init', '--yes', '--force', '--json'], { cwd })
    expect(JSON.parse(forced.stdout)).toEqual({
      files: [join(cwd, 'tieout.config.yaml'), join(cwd, '.env.example')],
    })
    expect(await readFile(join(cwd, '.env.example'), 'utf8')).toContain('NS_TOKEN_ID=')
  })
})
