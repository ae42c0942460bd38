import { Command as Commander, CommanderError } from 'commander'
import { VERSION } from '../version.js'
import { addGlobalOptions } from './globals.js'
import type { Host } from './host.js'
import { type Mounting, mount } from './mount.js'
import { mountAttestations } from './mount-attestations.js'
import { mountApproval, mountDecisions } from './mount-review.js'
import { CALIBRATE } from './specs/calibrate.js'
import { RECONCILE, RUN, SYNC } from './specs/comparison.js'
import { FINDINGS, FINDINGS_EXPORT, FINDINGS_SHOW } from './specs/findings.js'
import { DEMO, DOCTOR, INIT, SANDBOX, SCHEDULE, VERIFY } from './specs/house.js'
import { KPI } from './specs/indicators.js'
import { EXPLAIN, PREVIEW, REPORT, RULES, RULES_SHOW, RUNS, RUNS_DIFF, RUNS_SHOW } from './specs/reading.js'
import { AGING, UPCOMING } from './specs/receivables.js'
import { asTieout, wrongSubcommand } from './wrong-usage.js'

/** The whole command line: reads `argv` (without node and script), runs the command, gives the exit code. */
export async function tieout(argv: readonly string[], host: Host): Promise<number> {
  let code = 0
  const program = createProgram({
    host,
    exit: (value) => {
      code = value
    },
  })
  const words = helpAsked(argv)
  const wrong = wrongSubcommand(program, words)
  if (wrong !== null) {
    host.stderr.write(wrong)
    return 2
  }
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
  return code
}

/** `help findings` as `findings --help`, the way that other programs take it. */
const helpAsked = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv

/** Every command, in the order in which the help lists them. */
export function createProgram(mounting: Mounting): Commander {
  const program = emptyProgram(mounting.host)
  mount(program, DEMO, mounting, async () => (await import('../commands/demo.js')).demo)
  mount(program, SANDBOX, mounting, async () => (await import('../commands/sandbox.js')).sandbox)
  mount(program, INIT, mounting, async () => (await import('../commands/init.js')).init)
  mount(program, DOCTOR, mounting, async () => (await import('../commands/doctor.js')).doctor)
  mount(program, RUN, mounting, async () => (await import('../commands/run.js')).run)
  mount(program, SYNC, mounting, async () => (await import('../commands/sync.js')).sync)
  mount(program, RECONCILE, mounting, async () => (await import('../commands/reconcile.js')).reconcile)
  mount(program, CALIBRATE, mounting, async () => (await import('../commands/calibrate.js')).calibrate)
  mount(program, SCHEDULE, mounting, async () => (await import('../commands/schedule.js')).schedule)
  mountReading(program, mounting)
  mount(program, VERIFY, mounting, async () => (await import('../commands/verify.js')).verify)
  return program
}

function mountReading(program: Commander, mounting: Mounting): void {
  const findings = mount(
    program,
    FINDINGS,
    mounting,
    async () => (await import('../commands/findings.js')).findings,
  )
  mount(findings, FINDINGS_SHOW, mounting, async () => (await import('../commands/findings.js')).findingsShow)
  mount(
    findings,
    FINDINGS_EXPORT,
    mounting,
    async () => (await import('../commands/findings-export.js')).findingsExport,
  )
  mountDecisions(findings, mounting)
  mountApproval(program, mounting)
  mountAttestations(program, mounting)
  mount(program, REPORT, mounting, async () => (await import('../commands/report.js')).report)
  mount(program, EXPLAIN, mounting, async () => (await import('../commands/explain.js')).explain)
  mount(program, PREVIEW, mounting, async () => (await import('../commands/preview.js')).preview)
  mount(program, UPCOMING, mounting, async () => (await import('../commands/upcoming.js')).upcoming)
  mount(program, AGING, mounting, async () => (await import('../commands/aging.js')).aging)
  mount(program, KPI, mounting, async () => (await import('../commands/kpi.js')).kpi)
  const runs = mount(program, RUNS, mounting, async () => (await import('../commands/runs.js')).runs)
  mount(runs, RUNS_SHOW, mounting, async () => (await import('../commands/runs.js')).runsShow)
  mount(runs, RUNS_DIFF, mounting, async () => (await import('../commands/runs.js')).runsDiff)
  const rules = mount(program, RULES, mounting, async () => (await import('../commands/rules.js')).rules)
  mount(rules, RULES_SHOW, mounting, async () => (await import('../commands/rules.js')).rulesShow)
}

function emptyProgram(host: Host): Commander {
  const program = new Commander('tieout')
  program
    .description('Ties out what Salesforce contracts say should be billed against what NetSuite billed.')
    .version(VERSION, '--version', 'the version')
    .helpOption('--help', 'this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      outputError: (text, write) => write(asTieout(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('See `tieout --help`, or `tieout COMMAND --help`.')
    .exitOverride()
  addGlobalOptions(program)
  return program
}
