import { Option } from 'commander'
import { OBJECTS } from '../../../reconcile/records/object.js'
import type { Spec } from '../mount.js'
import { day, instant, oneOf, several } from '../option-values.js'

const part = (): readonly Option[] => [
  repeated('--account <ref>', 'only this account: id, number or exact name (repeatable)'),
  repeated('--contract <ref>', 'only this contract: id, number or exact name (repeatable)'),
  repeated('--rule <code>', 'only this rule’s findings (repeatable)'),
]

const comparison = (): readonly Option[] => [
  new Option('--as-of <day>', 'judge as of this day, YYYY-MM-DD (default: today)').argParser(day),
  new Option(
    '--known-at <time>',
    'every row as it was staged then, like 2026-11-03T18:00:00Z: a look back that changes no finding',
  ).argParser(instant),
  ...part(),
  new Option(
    '--fail-on <severity>',
    'exit 3 where a finding at or above it is open; of a rerun of a part, in that part',
  ).choices(['low', 'medium', 'high', 'critical']),
  new Option('--allow-incomplete', 'go on where staged and source disagree, and mark the report so'),
]

function repeated(flags: string, about: string): Option {
  return new Option(flags, about).argParser(several()).default([], 'all')
}

export const RUN: Spec = {
  name: 'run',
  about: 'the nightly job, and its rerun on demand: sync, reconcile, report, notify',
  options: [...comparison(), new Option('--full', 'read and compare everything again')],
  more: 'Example: tieout run --account "Acme Corp" --fail-on high',
}

export const SYNC: Spec = {
  name: 'sync',
  about: 'only the pull from both systems into the store',
  options: [
    new Option('--source <system>', 'only this system').choices(['salesforce', 'netsuite']),
    new Option('--object <name>', 'only this object (repeatable)')
      .argParser(several(oneOf(OBJECTS)))
      .default([], 'all'),
    new Option('--full', 'from scratch'),
  ],
  more: `Objects: ${OBJECTS.join(', ')}`,
}

/** What says how to compare, and a document that is there already isn't compared again. */
const COMPARING = ['knownAt', 'account', 'contract', 'rule']

export const RECONCILE: Spec = {
  name: 'reconcile',
  about: 'only the comparison, from what is staged',
  options: [
    ...comparison(),
    new Option('--full', 'compare everything again'),
    new Option('--run <id>', 'that run’s document again').conflicts(COMPARING),
  ],
  more: 'Example: tieout reconcile --as-of 2026-10-31 --known-at 2026-11-03T18:00:00Z --json',
}
