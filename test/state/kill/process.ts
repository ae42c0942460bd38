import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '../../..')

/** Compiles the child into a folder below node_modules, where it finds the packages; returns that folder. */
export function compileChild(): string {
  const cache = join(ROOT, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const out = mkdtempSync(join(cache, 'tieout-kill-'))
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const options =
    '--ignoreConfig --module nodenext --target es2023 --lib es2023 --types node --skipLibCheck --strict'
  const child = join(import.meta.dirname, 'child.ts')
  execFileSync(process.execPath, [tsc, ...options.split(' '), '--rootDir', ROOT, '--outDir', out, child])
  writeFileSync(join(out, 'package.json'), '{"type":"module"}')
  return out
}

/** Starts the child and kills it, by SIGKILL, as soon as it has said a word that fits. Returns its process id. */
export async function killAt(
  folder: string,
  args: readonly string[],
  isTime: (word: string) => boolean,
): Promise<number> {
  const child = spawn(process.execPath, [join(folder, 'test/state/kill/child.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await heard(child, isTime)
  child.kill('SIGKILL')
  const [code, signal] = await ended
  if (signal !== 'SIGKILL') throw new Error(`the child ended by itself with ${String(code)}`)
  return child.pid ?? 0
}

async function heard(child: ChildProcess, isTime: (word: string) => boolean): Promise<void> {
  if (!child.stdout) throw new Error('the child has no standard output')
  for await (const line of createInterface({ input: child.stdout })) if (isTime(line)) return
  throw new Error('the child ended before it was killed')
}
