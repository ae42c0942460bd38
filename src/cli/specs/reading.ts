import { Argument, Option } from 'commander'
import type { Spec } from '../mount.js'
import { listOf, wholeNumber } from '../option-values.js'

const REPORT_FORMATS = ['xlsx', 'html', 'csv', 'json', 'md'] as const

export const REPORT: Spec = {
  name: 'report',
  about: 'writes the reports of a run again',
  options: [
    new Option('--run <id>', 'of this run (default: the newest)'),
    new Option('--format <list>', `these, separated by commas: ${REPORT_FORMATS.join(', ')}`).argParser(
      listOf(REPORT_FORMATS),
    ),
    new Option('--out <folder>', 'into this folder (default: the configuration’s report.out)'),
  ],
}

export const EXPLAIN: Spec = {
  name: 'explain',
  about: 'one contract, invoice or finding: terms, expected schedule, what was billed, what differs',
  arguments: [new Argument('<ref>', 'a contract number, an invoice number or a finding')],
  options: [
    new Option('--for <whom>', 'an invoice for who pays it, with nothing internal in it').choices([
      'customer',
    ]),
    new Option('--markdown', 'as Markdown'),
  ],
  more: 'Example: tieout explain INV100123 --for customer',
}

export const PREVIEW: Spec = {
  name: 'preview',
  about: 'the expected schedule of terms read from a file, without any system or store',
  arguments: [new Argument('[file]', 'JSON, NDJSON or YAML; - or nothing: standard input')],
}

export const RUNS: Spec = {
  name: 'runs',
  about: 'the ledger of runs',
  options: [
    new Option('--limit <number>', 'so many, newest first').argParser(wholeNumber(1, 100_000)).default(20),
  ],
}

export const RUNS_SHOW: Spec = {
  name: 'show',
  about: 'one run with its control totals',
  arguments: [new Argument('<id>', 'its id, or the beginning of it')],
}

export const RUNS_DIFF: Spec = {
  name: 'diff',
  about:
    'which findings appeared, went and changed from one run to another, and which changed field is behind it',
  arguments: [
    new Argument('<from>', 'a run, by id or the beginning of it'),
    new Argument('<to>', 'another, usually a later one'),
  ],
}

export const RULES: Spec = { name: 'rules', about: 'the rule catalogue' }

export const RULES_SHOW: Spec = {
  name: 'show',
  about: 'what one rule compares, when it fires and what to do about it',
  arguments: [new Argument('<code>', 'like UNDERBILLED')],
}
