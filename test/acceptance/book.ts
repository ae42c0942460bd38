import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Patience } from '../../connectors/http/patience.js'
import type { FaultHook } from '../../src/sandbox/http/faults.js'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.js'
import { bookOf } from '../support/books.js'
import { type Ended, newFolder, run } from './machine.js'

/** The day on which the test books are looked at. */
export const AS_OF = '2026-11-20'

/** A sandbox with a folder in which its configuration lies, as a company would have it. */
export interface Office {
  readonly sandbox: Sandbox
  readonly folder: string
  /** Runs a command there. */
  tieout(...argv: readonly string[]): Promise<Ended>
  /** With the configuration changed, or other variables. */
  tieoutWith(change: Change, ...argv: readonly string[]): Promise<Ended>
  stop(): Promise<void>
}

export interface Change {
  readonly configuration?: (text: string) => string
  readonly environment?: Readonly<Record<string, string>>
}

/** How an office differs from the usual one. */
export interface OfficeOptions {
  readonly faults?: FaultHook
  readonly clock?: () => Date
  readonly patience?: Partial<Patience>
  readonly cutOver?: string
  /** Of the reports: text alone, where nobody looks at them, as a workbook and a page take longer than most of a small run. */
  readonly formats?: string
  /** What is switched at one of the vendors. */
  readonly vendors?: Pick<SandboxOptions, 'salesforce' | 'netsuite' | 'latencyMs'>
}

export async function openOffice(
  seed: number,
  accounts: number,
  { faults, clock = () => new Date(), patience, cutOver, formats = 'md', vendors }: OfficeOptions = {},
): Promise<Office> {
  const request = { seed, accounts, asOf: AS_OF, ...(cutOver !== undefined && { cutOver }) }
  const sandbox = await startSandbox({
    ...request,
    book: bookOf(request),
    clock,
    random: () => 0.37,
    ...(faults && { faults }),
    ...vendors,
  })
  const configuration = sandbox.configuration.replace('formats: [xlsx, html]', `formats: [${formats}]`)
  const folder = newFolder()
  const tieoutWith = async (change: Change, ...argv: readonly string[]) => {
    const file = join(folder, 'tieout.config.yaml')
    writeFileSync(file, (change.configuration ?? ((text) => text))(configuration))
    return run(folder, argv, {
      environment: { ...sandbox.environment, ...change.environment },
      clock,
      ...(patience && { patience }),
    })
  }
  return {
    sandbox,
    folder,
    tieout: (...argv) => tieoutWith({}, ...argv),
    tieoutWith,
    stop: () => sandbox.stop(),
  }
}
