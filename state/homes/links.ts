import type { LineLink } from '../../reconcile/linking/link.js'

type Parts = [
  object: LineLink['object'],
  lineId: string,
  documentId: string,
  contractId: string | null,
  method: LineLink['method'],
  candidates: readonly string[],
  unit: string,
]

/** Links as one compact text: lists instead of named members, as they are read a million at a time. '' for none. */
export function linksText(links: readonly LineLink[]): string {
  if (links.length === 0) return ''
  const parts: Parts[] = links.map((link) => [
    link.object,
    link.lineId,
    link.documentId,
    link.contractId,
    link.method,
    link.candidates,
    link.unit,
  ])
  return JSON.stringify(parts)
}

export function linksOf(text: string): readonly LineLink[] {
  if (text === '') return []
  return (JSON.parse(text) as Parts[]).map(
    ([object, lineId, documentId, contractId, method, candidates, unit]) => ({
      object,
      lineId,
      documentId,
      contractId,
      method,
      candidates,
      unit,
    }),
  )
}
