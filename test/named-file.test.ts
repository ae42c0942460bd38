import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readNamedFile } from '../src/named-file.js'

const folder = () => mkdtemp(join(tmpdir(), 'tieout-named-file-'))

it('gives a file’s bytes, up to as many as are allowed', async () => {
  const path = join(await folder(), 'a file.csv')
  await writeFile(path, 'abc')
  expect([...(await readNamedFile(path, 'Another.', 3))]).toEqual([97, 98, 99])
  await expect(readNamedFile(path, 'Another.', 2)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('is larger than'),
    advice: 'Another.',
  })
})

it('says that there is none, or that it is a folder, and what to name instead', async () => {
  const path = await folder()
  await expect(readNamedFile(join(path, 'none'), 'Another.')).rejects.toMatchObject({
    exitCode: 2,
    message: `There is no file ${join(path, 'none')}.`,
    advice: 'Another.',
  })
  await expect(readNamedFile(path, 'Another.')).rejects.toMatchObject({
    exitCode: 2,
    message: `${path} is a folder.`,
  })
})
