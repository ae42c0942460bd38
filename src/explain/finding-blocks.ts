import { valueText } from '../reports/shown-facts.js'
import { type Block, entries, facts, paragraph, section } from './blocks.js'
import { contractBlocks, contractBody } from './contract-blocks.js'
import { documentBlocks, documentBody } from './document-blocks.js'
import type { Explanation, FindingExplanation } from './explanation.js'
import { findingEntry } from './phrases.js'

/** Any explanation, as blocks. */
export function explanationBlocks(explanation: Explanation): readonly Block[] {
  if (explanation.kind === 'contract') return contractBlocks(explanation)
  return explanation.kind === 'finding' ? findingBlocks(explanation) : documentBlocks(explanation)
}

/** The finding, the facts behind it, then the contract's terms and the items that it speaks of, and its documents. */
function findingBlocks(explanation: FindingExplanation): readonly Block[] {
  const { finding, contract, documents, evidence } = explanation
  return [
    { kind: 'title', text: `Finding ${finding.id}` },
    ...facts([
      ['Contract', contract?.contract.name ?? null],
      ['Account', explanation.account.name],
      ['As of', explanation.asOf],
    ]),
    ...(explanation.upshot === finding.message ? [] : [paragraph(explanation.upshot)]),
    ...entries([findingEntry(finding)]),
    ...section(
      'Facts behind it',
      evidence.map((fact) => paragraph(factText(fact))),
    ),
    ...(contract ? contractBody(contract) : []),
    ...documents.flatMap(documentBody),
  ]
}

const factText = (fact: FindingExplanation['evidence'][number]): string =>
  `${fact.system} ${fact.record} ${fact.id}${fact.field === null ? '' : `: ${fact.field} = ${valueText(fact) ?? 'empty'}`}`
