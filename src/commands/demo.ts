import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { lockStore } from '../../state/open.js'
import type { DemoArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { CommandError } from '../cli/errors.js'
import { loadConfiguration } from '../config/load.js'
import { runNight } from '../night/night.js'
import { withStore } from '../night/open-store.js'
import { BOTH_SYSTEMS, type Plan, WHOLE_BOOK } from '../night/plan.js'
import { printOutcome } from '../night/print-outcome.js'
import { type Sandbox, startSandbox } from '../sandbox/start.js'
import { checkFaults, dayOf } from './sandbox-book.js'

const FOLDER = 'tieout-demo'

/** What a demo leaves behind, and what the next one replaces; nothing else in the folder is touched. */
const LEFT_BEHIND = ['tieout.db', 'tieout.db-wal', 'tieout.db-shm', 'reports', 'tieout.config.yaml', '.env']

const PLAN: Plan = {
  kind: 'run',
  trigger: 'manual',
  systems: BOTH_SYSTEMS,
  objects: null,
  part: WHOLE_BOOK,
  allowIncomplete: false,
}

/** Both servers are on this machine: what doesn't come at once won't come. */
const NEARBY = { response: 3000, stall: 3000, total: 10_000 }

/** `tieout demo`: the whole job on an embedded sandbox, in `./tieout-demo`. */
export async function demo(args: DemoArguments, context: Context): Promise<number> {
  checkFaults(args.faults)
  const folder = join(context.directory, FOLDER)
  await clear(folder)
  const step = context.progress.start('Starting a sandbox')
  const running = await startSandbox({
    ...args,
    asOf: dayOf(context.clock()),
    clock: context.clock,
    random: context.random,
  })
  step.done(
    `${running.facts.accounts} accounts, ${running.facts.contracts} contracts, ${running.facts.invoices} invoices`,
  )
  try {
    await writeSettings(folder, running)
    const contract = running.answerKey.find((entry) => entry.contract !== null)?.contract ?? 'CONTRACT'
    return await tieOut(folder, context, contract)
  } finally {
    await running.stop()
  }
}

/** Throws {@link CommandError} 5 where a demo is running there. */
async function clear(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const lock = lockStore(join(folder, 'tieout.db'))
  if (!lock)
    throw new CommandError(5, `Another demo is running in ${folder}.`, 'Wait for it to end, or stop it.')
  for (const name of LEFT_BEHIND) await rm(join(folder, name), { recursive: true, force: true })
  lock.release()
}

async function writeSettings(folder: string, running: Sandbox): Promise<void> {
  await writeFile(join(folder, 'tieout.config.yaml'), running.configuration)
  const variables = Object.entries(running.environment).map(([name, value]) => `${name}=${value}\n`)
  await writeFile(join(folder, '.env'), variables.join(''))
}

/** The night itself, with the demo's own configuration and store whatever else is configured. */
async function tieOut(folder: string, outer: Context, contract: string): Promise<number> {
  const configuration = await loadConfiguration(join(folder, 'tieout.config.yaml'), folder, {})
  const store = join(folder, 'tieout.db')
  const context: Context = {
    ...outer,
    configuration: async () => configuration,
    storeUrl: async () => store,
    patience: NEARBY,
  }
  await withStore(store, async (opened) => {
    const outcome = await runNight(context, opened, PLAN)
    await printOutcome(context, opened, outcome)
  })
  if (!context.json && !context.quiet) sayNext(context, relative(context.directory, folder), contract)
  return 0
}

/** As it can be typed: who began it by npm has it in the checkout alone. */
function sayNext(context: Context, folder: string, contract: string): void {
  const tieout = context.environment.npm_execpath === undefined ? 'tieout' : 'npx tieout'
  const config = `--config ${join(folder, 'tieout.config.yaml')}`
  const next: readonly (readonly [command: string, about: string])[] = [
    [`${tieout} findings ${config}`, 'the findings, filtered'],
    [`${tieout} explain ${contract} ${config}`, 'any contract, invoice or finding'],
    [`${tieout} init`, 'your own Salesforce and NetSuite'],
  ]
  context.out.line()
  context.out.line('Try next:')
  for (const [command, about] of next) context.out.line(`  ${about}:\n    ${command}`)
}
