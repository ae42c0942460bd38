import { Argument, Option } from 'commander'
import { ATTESTATION_STATUSES } from '../../../reconcile/attestations/attestation.js'
import type { Spec } from '../mount.js'
import { day, oneOf, several, text } from '../option-values.js'

const why = (): Option => new Option('--reason <text>', 'why; kept in the history').argParser(text)
const reason = (): Option => why().makeOptionMandatory()
const paper = (): Option =>
  new Option('--document <text>', 'the paper that it rests on, like "order form of 3 May, p. 2"').argParser(
    text,
  )

export const OVERRIDE: Spec = {
  name: 'override',
  about: 'terms that persons state in place of the source’s, with what became of them',
  more: 'It has no effect before another person approves it, and lapses when the source’s own value changes.',
}

export const OVERRIDE_LIST: Spec = {
  name: 'list',
  about: 'every override and link, with who said it, why, and how it stands',
  options: [
    new Option('--status <status>', 'only these (repeatable)')
      .argParser(several(oneOf(ATTESTATION_STATUSES)))
      .default([], 'all'),
    new Option('--contract <ref>', 'only this contract’s: id or number (repeatable)')
      .argParser(several())
      .default([], 'all'),
  ],
}

export const OVERRIDE_SET: Spec = {
  name: 'set',
  about: 'proposes a term of a contract or a line in place of what the source says',
  arguments: [
    new Argument('<ref>', 'a contract by number or id; with :LINE, one of its lines by id or product code'),
    new Argument('<field>', 'a term by its canonical name, like discountPercent, endDate, billedThrough'),
    new Argument('<value>', 'what holds, written as the source would write it'),
  ],
  options: [
    new Option('--line <ref>', 'the line, where it isn’t named with the contract'),
    reason(),
    paper(),
    new Option('--from <day>', 'first service day for which it holds, YYYY-MM-DD').argParser(day),
    new Option('--until <day>', 'last service day for which it holds, YYYY-MM-DD').argParser(day),
  ],
  more: [
    'Example: tieout override set C-00042:SUB-PRO discountPercent 10 --reason "agreed in May" \\',
    '           --document "order form, p. 3"',
  ].join('\n'),
}

export const OVERRIDE_REMOVE: Spec = {
  name: 'remove',
  about: 'proposes that overrides or links hold no longer',
  arguments: [new Argument('<ids...>', 'their numbers, like OV-3')],
  options: [reason()],
}

export const OVERRIDE_IMPORT: Spec = {
  name: 'import',
  about: 'proposes a list of overrides as one request',
  arguments: [
    new Argument(
      '<file>',
      'a CSV with the columns contract, line, field, value, reason, and if wanted document, from, until',
    ),
  ],
  options: [
    new Option('--reason <text>', 'why, for rows that say nothing').argParser(text),
    new Option('--yes', 'does it without asking'),
  ],
  more: 'Shows first what it would propose. Exit 1 where a row was refused; the others are proposed.',
}

export const LINK: Spec = {
  name: 'link',
  about: 'proposes which contract an invoice, a credit memo, or one line of it belongs to',
  arguments: [
    new Argument('<invoice>', 'a document by number or id; with :LINE, one of its lines'),
    new Argument('<contract>', 'a contract by number or id'),
  ],
  options: [why(), paper()],
  more: 'It comes before every other way of linking once another person has approved it.',
}

export const UNLINK: Spec = {
  name: 'unlink',
  about: 'proposes that a link made by `tieout link` holds no longer',
  arguments: [
    new Argument('<ref>', 'the document, with :LINE as it was linked, or the link’s number, like LK-2'),
  ],
  options: [why()],
}
