import type { LineLink } from '../../reconcile/linking/link.js'

type Parts = [
  object: LineLink['object'],
  lineId: string,
  documentId: string,
  contractId: string | null,
  method: LineLink['method'],
  candidates: readonly string[],
  unit: string,
  candidateNumbers?: readonly string[] | null,
  stranger?: string,
]

function partsOf(link: LineLink): Parts {
  const { object, lineId, documentId, contractId, method, candidates, unit, candidateNumbers, stranger } =
    link
  const parts: Parts = [object, lineId, documentId, contractId, method, candidates, unit]
  if (candidateNumbers || stranger !== undefined) parts.push(candidateNumbers ?? null)
  if (stranger !== undefined) parts.push(stranger)
  return parts
}

/** Links as one compact text: lists instead of named members, as they are read a million at a time. '' for none. */
export function linksText(links: readonly LineLink[]): string {
  if (links.length === 0) return ''
  const parts = links.map(partsOf)
  return JSON.stringify(parts)
}

export function linksOf(text: string): readonly LineLink[] {
  if (text === '') return []
  return (JSON.parse(text) as Parts[]).map(
    ([object, lineId, documentId, contractId, method, candidates, unit, candidateNumbers, stranger]) => ({
      object,
      lineId,
      documentId,
      contractId,
      method,
      candidates,
      unit,
      ...(candidateNumbers && { candidateNumbers }),
      ...(stranger !== undefined && { stranger }),
    }),
  )
}
