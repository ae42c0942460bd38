import { type Block, entries, facts, paragraph, section } from './blocks.js'
import { bridgeBlocks } from './bridge-blocks.js'
import { itemEntry } from './contract-blocks.js'
import type { DocumentExplanation, DocumentLine } from './explanation.js'
import { currencyOf, fieldName, findingEntry, matchText, nameList, termList, termValue } from './phrases.js'
import { LINK_WORDS } from './words.js'

/** What the document says, where each line belongs, what it bills with each amount's arithmetic, and what differs. */
export const documentBlocks = (explanation: DocumentExplanation): readonly Block[] => [
  ...documentBody(explanation),
  ...section(
    'What differs',
    explanation.findings.length === 0
      ? [paragraph('Nothing.')]
      : entries(explanation.findings.map(findingEntry)),
  ),
]

/** Without the findings. */
export function documentBody(explanation: DocumentExplanation): readonly Block[] {
  const currency = currencyOf(explanation.facts)
  const name = explanation.kind === 'invoice' ? 'Invoice' : 'Credit memo'
  return [
    { kind: 'title', text: `${name} ${explanation.document.name}` },
    ...facts([
      ['Customer', explanation.customer?.name ?? null],
      ['As of', explanation.asOf],
    ]),
    paragraph(explanation.upshot),
    ...bridgeBlocks(explanation),
    ...section(
      'What it says',
      facts(explanation.facts.map((fact) => [fieldName(fact.field), termValue(fact, currency)])),
    ),
    ...explanation.lines.flatMap((line) => lineBlocks(line, currency)),
  ]
}

function lineBlocks(line: DocumentLine, currency: string | null): readonly Block[] {
  const name = line.facts.find(({ field }) => field === 'lineId')?.value ?? line.id
  return section(`Line ${name}`, [
    paragraph(`${termList(line.facts, currency)}.`),
    ...linkBlocks(line),
    ...(line.match ? [paragraph(`${matchText(line.match)}.`)] : []),
    ...entries(
      line.items.map((item) => ({
        ...itemEntry(item),
        lines: [item.arithmetic, `contract ${item.contract.name}, to be billed on ${item.billDate}`],
      })),
    ),
    ...(line.unmatched === null || line.link?.contract === null ? [] : [paragraph(line.unmatched)]),
  ])
}

function linkBlocks({ link }: DocumentLine): readonly Block[] {
  if (!link) return []
  if (link.contract)
    return [paragraph(`Linked to contract ${link.contract.name} ${link.by ?? LINK_WORDS[link.method]}.`)]
  const candidates = link.candidates.length > 0 ? ` Candidates: ${nameList(link.candidates)}.` : ''
  return [paragraph(`Linked ${LINK_WORDS[link.method]}.${candidates}`)]
}
