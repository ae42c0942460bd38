import { Argument, Option } from 'commander'
import type { Spec } from '../mount.js'
import { day, oneOf, several } from '../option-values.js'

const filter = (flags: string, about: string, words?: readonly string[]): Option =>
  new Option(flags, `${about} (repeatable)`).argParser(several(words && oneOf(words))).default([], 'all')

const STATUSES = ['open', 'accepted', 'waiver-requested', 'waived', 'resolved']
const SEVERITIES = ['low', 'medium', 'high', 'critical']
const DIRECTIONS = ['owed-to-us', 'owed-to-customer', 'timing', 'risk', 'data']

export const FINDINGS: Spec = {
  name: 'findings',
  about: 'lists findings, filtered',
  options: [
    filter('--status <status>', `only these: ${STATUSES.join(', ')}`, STATUSES),
    filter('--rule <code>', 'only this rule'),
    filter('--severity <severity>', `only these: ${SEVERITIES.join(', ')}`, SEVERITIES),
    filter('--direction <direction>', `only these: ${DIRECTIONS.join(', ')}`, DIRECTIONS),
    filter('--account <ref>', 'only this account: id, number or exact name'),
    filter('--contract <ref>', 'only this contract: id, number or exact name'),
    filter('--assignee <name>', 'only what this person works on'),
    new Option('--unassigned', 'only what nobody works on; with --assignee, that too'),
  ],
  more: 'Example: tieout findings --status open --severity high --severity critical',
}

export const FINDINGS_SHOW: Spec = {
  name: 'show',
  about: 'one finding with its evidence and history',
  arguments: [new Argument('<id>', 'its id, or the beginning of it')],
}

export const FINDINGS_EXPORT: Spec = {
  name: 'export',
  about:
    'the findings of the filter as CSV; with --corrections, what would put them right, for NetSuite’s CSV import',
  options: [
    new Option('--corrections', 'invoices, credit memos and terms to be imported, one file each'),
    new Option('--out <folder>', 'where the files go (default: corrections in the current folder)'),
    new Option(
      '--date <day>',
      'date of the new documents, YYYY-MM-DD (default: the newest run’s as-of day)',
    ).argParser(day),
  ],
  more: 'Example: tieout findings export --corrections --rule INVOICE_MISSING --status accepted',
}
