import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Attestation, ManualLink, Override } from './attestation.js'

/** An approved saying as the row of the third source that is staged, versioned and loaded like any other. */
export function attestedRecord(one: Attestation): CanonicalRecord {
  const values = { ...saidValues(one), ...(one.kind === 'override' ? overrideValues(one) : linkValues(one)) }
  return { object: one.kind satisfies ObjectName, id: one.id, modifiedAt: null, values }
}

function saidValues(one: Attestation): Record<string, string> {
  const { status, contractId, was, reason, document, author, authoredAt, approver, approvedAt } = one
  return present({
    status,
    contractId,
    was,
    reason,
    document,
    author,
    authoredOn: day(authoredAt),
    approver,
    approvedOn: approvedAt && day(approvedAt),
  })
}

const overrideValues = ({ record, recordId, field, value, from, until }: Override): Record<string, string> =>
  present({ record, recordId, field, value, from, until })

const linkValues = ({ documentObject, documentId, documentNumber, lineId }: ManualLink) =>
  present({ documentObject, invoiceId: documentId, number: documentNumber, lineId })

const day = (instant: string): string => instant.slice(0, 10)

/** Without what nobody said. */
function present(values: Readonly<Record<string, string | null>>): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) if (value !== null) said[name] = value
  return said
}
