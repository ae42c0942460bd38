import { Option } from 'commander'
import type { Spec } from '../mount.js'
import { wholeNumber } from '../option-values.js'

const DEFAULT_SEED = 1
const DEFAULT_ACCOUNTS = 60

/** Books from the sandbox: the same seed and size give the same book, to the cent. */
const book = (): readonly Option[] => [
  new Option('--seed <number>', 'which book of business')
    .argParser(wholeNumber(0, 2_147_483_647))
    .default(DEFAULT_SEED),
  new Option('--accounts <number>', 'how many accounts it has')
    .argParser(wholeNumber(1, 1_000_000))
    .default(DEFAULT_ACCOUNTS),
  new Option(
    '--faults <list>',
    'what goes wrong now and then, separated by commas: all, 429, html-503, reset, …',
  )
    .argParser(words)
    .default([], 'none'),
]

const words = (value: string): readonly string[] => value.split(',').map((word) => word.trim())

export const DEMO: Spec = {
  name: 'demo',
  about: 'the whole job on an embedded sandbox, in ./tieout-demo: no account, no network',
  options: book(),
}

export const SANDBOX: Spec = {
  name: 'sandbox',
  about: 'a Salesforce and a NetSuite on this machine, until stopped',
  options: [
    ...book(),
    new Option('--salesforce-port <port>', 'where Salesforce listens; 0: any free port')
      .argParser(wholeNumber(0, 65_535))
      .default(0),
    new Option('--netsuite-port <port>', 'where NetSuite listens; 0: any free port')
      .argParser(wholeNumber(0, 65_535))
      .default(0),
  ],
}

export const INIT: Spec = {
  name: 'init',
  about: 'writes a commented tieout.config.yaml and .env.example',
  options: [
    new Option('--yes', 'take the defaults, ask nothing'),
    new Option('--force', 'overwrite what is there'),
    new Option('--login-url <url>', 'Salesforce: the org’s My Domain address'),
    new Option('--account <id>', 'NetSuite: account id, like 1234567_SB1'),
    new Option('--base-url <url>', 'NetSuite: its address, where it doesn’t follow from the account'),
    new Option('--preset <name>', 'Salesforce: where contract lines are').choices([
      'orders',
      'cpq',
      'opportunity-lines',
      'none',
    ]),
  ],
  more: 'With --login-url or --account, and its variables set (or in .env), that system’s own fields are proposed as comments.',
}

export const DOCTOR: Spec = {
  name: 'doctor',
  about:
    'checks configuration, sign-in, permissions, every mapped field, clocks, disk, store and who is told',
  options: [new Option('--notify', 'send a trial message to everyone whom `notify:` names')],
  more: 'Exit 1 where a check failed; below each stands what to do about it.',
}

export const VERIFY: Spec = {
  name: 'verify',
  about: 'checks the store: integrity, staged rows, control totals, and the audit trail’s hash chain',
  more: 'Findings, runs and requests are held against the trail too. Exit 1 where something isn’t as it was written; the first broken link is named.',
}

export const SCHEDULE: Spec = {
  name: 'schedule',
  about: 'stays up and runs the night on schedule.cron; health and metrics on a local port',
  options: [
    new Option(
      '--port <port>',
      'for health and metrics; 0: any free port (default: schedule.port)',
    ).argParser(wholeNumber(0, 65_535)),
  ],
}
