import { counted } from '../reports/text.js'
import { type Block, type Entry, entries, facts, type Mark, paragraph, section } from './blocks.js'
import type { ContractExplanation, ExplainedAside, ExplainedItem, ItemState } from './explanation.js'
import {
  chargeText,
  currencyOf,
  fieldName,
  findingEntry,
  matchText,
  nameList,
  said,
  termList,
  termValue,
} from './phrases.js'
import { statementBlocks } from './statement-blocks.js'
import { ASIDE_WORDS } from './words.js'

/** Items yet to come that are written out; the rest is counted. */
const COMING = 2

/** The terms, the expected schedule with each amount's arithmetic, what was billed and how it was matched, what differs. */
export function contractBlocks(explanation: ContractExplanation): readonly Block[] {
  return [
    { kind: 'title', text: `Contract ${explanation.contract.name}` },
    ...facts(headFacts(explanation)),
    paragraph(explanation.upshot),
    ...statementBlocks(explanation.statements),
    ...contractBody(explanation),
    ...section('What differs', differences(explanation)),
  ]
}

const headFacts = (explanation: ContractExplanation): readonly (readonly [string, string | null])[] => [
  ['Account', explanation.account?.name ?? null],
  ['Pays', nameList(explanation.payers)],
  ['Opportunity', nameList(explanation.opportunities)],
  ['Follows', explanation.predecessor?.name ?? null],
  ['Followed by', nameList(explanation.successors)],
  ['As of', explanation.asOf],
]

/** Terms, schedule and what stands aside, as a finding's explanation shows them too. */
export function contractBody(explanation: ContractExplanation): readonly Block[] {
  const currency = currencyOf(explanation.terms)
  return [
    ...section('Terms', [
      ...facts(explanation.terms.map((term) => [fieldName(term.field), termValue(term, currency)])),
      ...linesOf(explanation),
    ]),
    ...section("Why there's no schedule", unreadable(explanation)),
    ...section('Expected and billed', schedule(explanation.items)),
    ...section('Billed, and matched to nothing expected', entries(explanation.aside.map(asideEntry))),
  ]
}

function linesOf({ terms: own, lines, milestones, defaults }: ContractExplanation): readonly Block[] {
  const currency = currencyOf(own)
  return [
    ...lines.map((line) =>
      paragraph(`Line ${line.id}: ${termList(line.terms, currencyOf(line.terms, currency))}.`),
    ),
    ...milestones.map((terms, index) => paragraph(`Milestone ${index + 1}: ${termList(terms, currency)}.`)),
    ...(defaults.length > 0 ? [paragraph(`Where they say nothing: ${termList(defaults, currency)}.`)] : []),
  ]
}

const unreadable = ({ unreadable: problem }: ContractExplanation): readonly Block[] =>
  problem ? [paragraph(sentenceCase(problem.message))] : []

/** Begun with a capital and ended with a full stop. */
const sentenceCase = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

function schedule(items: readonly ExplainedItem[]): readonly Block[] {
  const past = items.filter((item) => item.state !== 'not yet due')
  const coming = items.filter((item) => item.state === 'not yet due')
  const rest = coming.slice(COMING)
  const last = rest.at(-1)
  return [
    ...entries([...past, ...coming.slice(0, COMING)].map(itemEntry)),
    ...(last
      ? [paragraph(`… and ${counted(rest.length, 'more item')} not yet due, the last on ${last.billDate}.`)]
      : []),
  ]
}

/** What an item is for, its amount, how that was reckoned, and what became of it. */
export function itemText(item: ExplainedItem): Omit<Entry, 'mark'> {
  const due = item.dueDate === null ? '' : `, payable by ${item.dueDate}`
  return {
    head: `${item.period.start} to ${item.period.end}  ${item.productCode ?? item.line}`,
    amount: said(item.amount, item.currency),
    lines: [item.arithmetic, `to be billed on ${item.billDate}${due}`, ...outcome(item)],
  }
}

export function itemEntry(item: ExplainedItem): Entry {
  const text = itemText(item)
  const spoken = item.finding === null ? [] : [`finding ${item.finding.slice(0, 12)} speaks of it`]
  return { ...text, mark: ITEM_MARKS[item.state], lines: [...text.lines, ...spoken] }
}

const ITEM_MARKS: Readonly<Record<ItemState, Mark>> = {
  ties: 'right',
  differs: 'wrong',
  'not billed': 'wrong',
  'not yet due': 'open',
  cancelled: 'open',
  'not compared': 'open',
}

function outcome(item: ExplainedItem): readonly string[] {
  if (item.match) return [matchText(item.match), ...item.match.charges.map(chargeText)]
  if (item.state === 'cancelled') return [CANCELLED]
  if (item.state !== 'not billed') return [item.state]
  return [item.finding === null ? `nothing is billed for it, and ${UNSAID}` : 'nothing is billed for it']
}

const CANCELLED =
  'nothing to bill: with what the contract’s other lines add or take off for these days it comes to nothing'

/** What else may keep the rules silent about an open item. */
const UNSAID = 'no finding says so: an invoice that is in doubt or can’t be read may be for it'

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
