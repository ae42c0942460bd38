import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import type { Patience } from '../../connectors/http/patience.js'
import type { Host } from '../../src/cli/host.js'
import { tieout } from '../../src/cli/program.js'

/** A folder of its own for a test, on a real disk. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tieout-'))

class Gathered extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface MachineOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly clock?: () => Date
  readonly input?: string
  /** Whom the operating system names. */
  readonly actor?: string
  readonly patience?: Partial<Patience>
}

let runs = 0

/** Runs the command line in this process, as a terminal without colours would. */
export async function run(
  directory: string,
  argv: readonly string[],
  options: MachineOptions = {},
): Promise<Ended> {
  const [out, err] = [new Gathered(), new Gathered()]
  const host: Host = {
    stdin: options.input === undefined ? new PassThrough().end() : Readable.from([options.input]),
    stdout: out,
    stderr: err,
    environment: options.environment ?? {},
    directory,
    clock: options.clock ?? (() => new Date()),
    random: () => 0.5,
    patience: options.patience,
    newId: () => {
      runs += 1
      return `00000000-0000-4000-8000-${String(runs).padStart(12, '0')}`
    },
    actor: options.actor ?? 'tester',
    pid: process.pid,
    name: 'test',
    onSignal: () => () => undefined,
    exit: () => undefined,
  }
  const code = await tieout(argv, host)
  return { code, out: out.text, err: err.text }
}
