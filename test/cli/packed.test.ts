import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtCli } from '../support/cli.js'

describe('the packed program', () => {
  let folder: string
  let names: readonly string[]
  const read = (name: string) => readFile(join(folder, name), 'utf8')

  beforeAll(async () => {
    folder = dirname(await builtCli())
    names = await readdir(folder)
  })

  it('has every program that a thread or a person starts, in one folder', async () => {
    expect(names).toEqual(
      expect.arrayContaining(['main.js', 'worker.js', 'aside-thread.js', 'write-thread.js']),
    )
    expect((await read('main.js')).startsWith('#!/usr/bin/env node\n')).toBe(true)
    const texts = await Promise.all(names.filter((name) => name.endsWith('.js')).map(read))
    const started = texts.flatMap((text) => [
      ...text.matchAll(/new URL\("\.\/([^"]+)", import\.meta\.url\)/g),
    ])
    expect(started.map(([, name]) => name).sort()).toEqual([
      'aside-thread.js',
      'worker.js',
      'write-thread.js',
    ])
  })

  it('knows which rules it has, whatever its version is', async () => {
    const texts = await Promise.all(names.filter((name) => name.endsWith('.js')).map(read))
    const digests = texts.flatMap((text) => text.match(/ENGINE = "?'?([0-9a-f]{64})"?'?/)?.[1] ?? [])
    expect(digests).toHaveLength(1)
  })

  it('comes with the notices of the libraries in it', async () => {
    const notices = await read('NOTICES.txt')
    for (const holder of ['Sami Koskimäki', 'Colin McDonnell']) expect(notices).toContain(holder)
  })
})
