/** What findings are filtered and ordered by, and the finding itself. */
export interface FindingColumns {
  id: string
  unit: string
  rule: string
  severity: string
  direction: string
  account_id: string | null
  account_name: string | null
  customer_id: string | null
  contract_id: string | null
  contract_number: string | null
  /** Place in the document, see findings/position.ts. */
  position: string
  /** sha256 of the body. */
  hash: string
  /** Canonical JSON of the finding. */
  body: string
}

export const COLUMN_NAMES = [
  'id',
  'unit',
  'rule',
  'severity',
  'direction',
  'account_id',
  'account_name',
  'customer_id',
  'contract_id',
  'contract_number',
  'position',
  'hash',
  'body',
] as const satisfies readonly (keyof FindingColumns)[]

export const COLUMNS = COLUMN_NAMES.join(', ')
