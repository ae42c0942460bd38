import { Argument, Option } from 'commander'
import type { Spec } from '../mount.js'
import { oneOf, several } from '../option-values.js'

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
  ],
  more: 'Example: tieout findings --status open --severity high --severity critical',
}

export const FINDINGS_SHOW: Spec = {
  name: 'show',
  about: 'one finding with its evidence and history',
  arguments: [new Argument('<id>', 'its id, or the beginning of it')],
}
