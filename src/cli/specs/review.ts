import { Argument, Option } from 'commander'
import { REASON_CODES } from '../../../reconcile/review/state.js'
import type { Spec } from '../mount.js'
import { day, month, text, wholeNumber } from '../option-values.js'

const ids = (): readonly Argument[] => [
  new Argument(
    '[ids...]',
    'findings, by id or its beginning; or in their place the filter of `tieout findings`, like --rule CODE',
  ),
]
const requestIds = (): readonly Argument[] => [
  new Argument('[ids...]', 'requests, or all findings of one, by id or its beginning; or a filter'),
]

const why = (): Option => new Option('--reason <text>', 'why; kept in the history').argParser(text)
/** Said in its help too, so that nobody finds out by being refused. */
function needed(option: Option): Option {
  option.description += ' (needed)'
  return option.makeOptionMandatory()
}
const code = (): Option => needed(new Option('--code <code>', 'kind of reason').choices([...REASON_CODES]))

export const ASSIGN: Spec = {
  name: 'assign',
  about: 'says who works on findings',
  arguments: ids(),
  options: [
    new Option('--to <name>', 'this person').argParser(text),
    new Option('--nobody', 'nobody any more').conflicts('to'),
    why(),
  ],
  more: 'Example: tieout findings assign --rule INVOICE_MISSING --status open --to maria',
}

export const COMMENT: Spec = {
  name: 'comment',
  about: 'adds a comment to findings’ history',
  arguments: ids(),
  options: [needed(new Option('--text <text>', 'what to add').argParser(text))],
}

export const ACCEPT: Spec = {
  name: 'accept',
  about: 'confirms the error: a correction is on its way, and it counts until it is gone',
  arguments: ids(),
  options: [why()],
}

export const WAIVE: Spec = {
  name: 'waive',
  about: 'asks for a waiver: one request over all of them, that another person approves or rejects',
  arguments: ids(),
  options: [
    code(),
    needed(why()),
    needed(new Option('--expires <day>', 'last day on which it holds, YYYY-MM-DD').argParser(day)),
  ],
  more: 'Example: tieout findings waive 3f2a91b2 --code agreed-with-customer --reason "Credit of May" --expires 2027-03-31',
}

export const APPROVE: Spec = {
  name: 'approve',
  about: 'puts requests into force that another person made',
  arguments: requestIds(),
  options: [why()],
}

export const REJECT: Spec = {
  name: 'reject',
  about: 'turns requests down; what was to be waived is open again',
  arguments: requestIds(),
  options: [needed(why())],
}

export const RESOLVE: Spec = {
  name: 'resolve',
  about: 'closes findings by hand; what is still there at the next run opens again',
  arguments: ids(),
  options: [
    needed(new Option('--record <ref>', 'the record that puts it right, like CM-1042').argParser(text)),
    code(),
    why(),
  ],
}

export const REOPEN: Spec = {
  name: 'reopen',
  about: 'opens findings again that were accepted, waived or resolved, or wait for a waiver',
  arguments: ids(),
  options: [needed(why())],
}

export const IMPORT: Spec = {
  name: 'import',
  about: 'takes back the decisions typed into a report’s workbook, or into a CSV with its columns',
  arguments: [new Argument('<file>', 'the workbook as Excel or LibreOffice saved it, or a CSV')],
  options: [
    new Option('--expires <day>', 'last day of waivers whose row says none, YYYY-MM-DD').argParser(day),
    new Option('--yes', 'does it without asking'),
  ],
  more: 'Shows first what it would do. Exit 1 where a row was refused; the others are done.',
}

export const REQUESTS: Spec = {
  name: 'requests',
  about: 'what was asked for, newest first, and what became of it; one with its frozen list',
  arguments: [new Argument('[id]', 'a request, by id or the beginning of it')],
}

export const BASELINE: Spec = {
  name: 'baseline',
  about:
    'asks that the findings of the newest run be known as there at the start; another person approves it',
  options: [needed(why())],
}

/** Beside `findings approve`: whatever waits for approval. */
export const APPROVE_ANY: Spec = {
  name: 'approve',
  about: 'puts what another person proposed into force: waivers, overrides, links, the baseline, a sign-off',
  arguments: [
    new Argument('<ids...>', 'requests, by id or the beginning of it; an override or a link by its number'),
  ],
  options: [why()],
}

export const SIGN_OFF: Spec = {
  name: 'sign-off',
  about: 'prepares the sign-off of a month for a subsidiary; another person signs it with `approve`',
  options: [
    needed(new Option('--period <month>', 'YYYY-MM').argParser(month)),
    new Option('--subsidiary <ref>', 'id or exact name; needed where the books have several'),
    needed(why()),
  ],
  more: 'A finding of that month and subsidiary that comes, goes or changes afterwards revokes it.',
}

export const REVIEW: Spec = {
  name: 'review',
  about: 'the review desk: findings in a browser, on this machine alone, until stopped',
  options: [
    new Option('--port <port>', 'where it listens on 127.0.0.1; 0: any free port')
      .argParser(wholeNumber(0, 65_535))
      .default(0),
    new Option('--no-open', 'prints the address, and opens no browser'),
  ],
  more: 'Who decides there is the user of this machine who started it; for two persons’ decisions each starts an own one.',
}
