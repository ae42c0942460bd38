import type { Attestation } from '../../reconcile/attestations/attestation.js'
import type { StagedAttestations } from './stage.js'
import { placeText, sayingText, standingText } from './text.js'

/** What a run's evidence says of overrides and links: each with its ground and its two persons. */
export function attestationFacts({
  inForce,
  allLapsed,
}: StagedAttestations): Readonly<Record<string, unknown>> {
  const all = [...inForce, ...allLapsed]
  if (all.length === 0) return {}
  return { attestations: all.map(factOf) }
}

function factOf(one: Attestation): string {
  const paper = one.document === null ? '' : ` (${one.document})`
  const ground = `“${one.reason}”${paper}, by ${one.author}`
  return `${one.id}, ${placeText(one)}: ${sayingText(one)}; ${ground}; ${standingText(one)}`
}
