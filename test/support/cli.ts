import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve(import.meta.dirname, '../..')
/** Where packages are found from, in a folder that goes with the run. */
const BUILT = join(process.env.TIEOUT_TEST_BUILDS!, String(process.pid))

/**
 * V8 optimizes later than it would by itself. Most programs of a test end before what it compiled pays, and two files of tests
 * leave it no core to do so beside them: a third of the time that such programs take.
 */
const LAZY = '--interrupt-budget=400000'

let built: Promise<string> | null = null

/** The program, packed from the sources as they are, as `npm run build` packs it; once for a process of tests. */
export function builtCli(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  await mkdir(BUILT, { recursive: true })
  await writeFile(join(BUILT, 'package.json'), '{ "type": "module" }\n')
  const rolldown = join(ROOT, 'node_modules', 'rolldown', 'bin', 'cli.mjs')
  const options = ['-c', 'rolldown.config.ts', '--dir', join(BUILT, 'src')]
  await promisify(execFile)(process.execPath, [rolldown, ...options], { cwd: ROOT })
  return join(BUILT, 'src', 'main.js')
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  /** The current folder. */
  readonly cwd: string
  /** Nothing else is set but PATH. */
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** Runs `tieout …` to its end. */
export async function tieout(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const running = await startTieout(args, surroundings)
  return running.ended
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when both streams together hold the text; rejects when the program ends before. */
  readonly said: (text: string) => Promise<void>
  readonly stdout: () => string
}

/** Starts `tieout …`, for signals. */
export async function startTieout(
  args: readonly string[],
  { cwd, env, input }: Surroundings,
): Promise<Running> {
  const child = spawn(process.execPath, [LAZY, await builtCli(), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  const hear = (add: (text: string) => void) => (chunk: Buffer) => {
    add(chunk.toString())
    for (const listener of listeners) listener()
  }
  child.stdout.on(
    'data',
    hear((text) => (stdout += text)),
  )
  child.stderr.on(
    'data',
    hear((text) => (stderr += text)),
  )
  child.stdin.end(input ?? '')
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, stdout, stderr })))
  const said = (text: string) =>
    new Promise<void>((yes, no) => {
      const look = () => {
        if (!(stdout + stderr).includes(text)) return
        listeners.delete(look)
        yes()
      }
      listeners.add(look)
      look()
      void ended.then((end) => no(new Error(`ended with ${end.code} before saying ${text}:\n${end.stderr}`)))
    })
  return { child, ended, said, stdout: () => stdout }
}

/** An empty folder of one's own. */
export const emptyFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'tieout-test-'))
