import { counted } from '../reports/text.js'
import { type Block, type Entry, entries, facts, paragraph, section } from './blocks.js'
import type { ContractExplanation, ExplainedAside, ExplainedItem } from './explanation.js'
import {
  chargeText,
  fieldName,
  findingEntry,
  matchText,
  nameList,
  said,
  termList,
  termValue,
} from './phrases.js'
import { ASIDE_WORDS } from './words.js'

/** Items yet to come that are written out; the rest is counted. */
const COMING = 2

/** The terms, the expected schedule with each amount's arithmetic, what was billed and how it was matched, what differs. */
export function contractBlocks(explanation: ContractExplanation): readonly Block[] {
  return [
    { kind: 'title', text: `Contract ${explanation.contract.name}` },
    ...facts(headFacts(explanation)),
    paragraph(explanation.upshot),
    ...contractBody(explanation),
    ...section('What differs', differences(explanation)),
  ]
}

const headFacts = (explanation: ContractExplanation): readonly (readonly [string, string | null])[] => [
  ['Account', explanation.account?.name ?? null],
  ['Pays', nameList(explanation.payers)],
  ['Opportunity', nameList(explanation.opportunities)],
  ['Follows', explanation.predecessor?.name ?? null],
  ['Followed by', explanation.successor?.name ?? null],
  ['As of', explanation.asOf],
]

/** Terms, schedule and what stands aside, as a finding's explanation shows them too. */
export function contractBody(explanation: ContractExplanation): readonly Block[] {
  return [
    ...section('Terms', [
      ...facts(explanation.terms.map((term) => [fieldName(term.field), termValue(term)])),
      ...linesOf(explanation),
    ]),
    ...section("Why there's no schedule", unreadable(explanation)),
    ...section('Expected and billed', schedule(explanation.items)),
    ...section('Billed, and matched to nothing expected', entries(explanation.aside.map(asideEntry))),
  ]
}

function linesOf({ lines, milestones, defaults }: ContractExplanation): readonly Block[] {
  return [
    ...lines.map((line) => paragraph(`Line ${line.id}: ${termList(line.terms)}.`)),
    ...milestones.map((terms, index) => paragraph(`Milestone ${index + 1}: ${termList(terms)}.`)),
    ...(defaults.length > 0 ? [paragraph(`Where they say nothing: ${termList(defaults)}.`)] : []),
  ]
}

function unreadable({ unreadable: problem }: ContractExplanation): readonly Block[] {
  if (!problem) return []
  const where = problem.line === null ? 'on the contract' : `on line ${problem.line}`
  const found = problem.value === null ? 'is empty' : `says “${problem.value}”`
  return [paragraph(`${fieldName(problem.field)} ${where} ${found}. ${problem.message}`)]
}

function schedule(items: readonly ExplainedItem[]): readonly Block[] {
  const past = items.filter((item) => item.due || item.match)
  const coming = items.filter((item) => !item.due && !item.match)
  const rest = coming.slice(COMING)
  const last = rest.at(-1)
  return [
    ...entries([...past, ...coming.slice(0, COMING)].map(itemEntry)),
    ...(last
      ? [paragraph(`… and ${counted(rest.length, 'more item')} not yet due, the last on ${last.billDate}.`)]
      : []),
  ]
}

export function itemEntry(item: ExplainedItem): Entry {
  const due = item.dueDate === null ? '' : `, payable by ${item.dueDate}`
  return {
    mark: item.state === 'ties' ? 'right' : item.state === 'not yet due' ? 'open' : 'wrong',
    head: `${item.period.start} to ${item.period.end}  ${item.productCode ?? item.line}`,
    amount: said(item.amount, item.currency),
    lines: [
      item.arithmetic,
      `to be billed on ${item.billDate}${due}`,
      ...outcome(item),
      ...(item.finding === null ? [] : [`finding ${item.finding.slice(0, 12)} speaks of it`]),
    ],
  }
}

function outcome(item: ExplainedItem): readonly string[] {
  if (item.match) return [matchText(item.match), ...item.match.charges.map(chargeText)]
  return [item.due ? 'nothing is billed for it' : 'not yet due']
}

const asideEntry = ({ why, charges, repeats }: ExplainedAside): Entry => ({
  mark:
    why === 'not judged' || why === 'nothing' || why === 'migrated' || why === 'taken back'
      ? 'open'
      : 'wrong',
  head: charges[0] ? `${charges[0].document.number} of ${charges[0].document.date}` : 'nothing',
  amount: charges[0] ? said(charges[0].amount, charges[0].currency) : '',
  lines: [`${ASIDE_WORDS[why]}${repeats === null ? '' : ` See ${repeats}.`}`, ...charges.map(chargeText)],
})

export const differences = ({ findings }: ContractExplanation): readonly Block[] =>
  findings.length === 0 ? [paragraph('Nothing.')] : entries(findings.map(findingEntry))
