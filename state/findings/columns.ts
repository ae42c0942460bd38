import { hash } from 'node:crypto'
import type { Finding } from '../../reconcile/findings/finding.js'
import type { FindingColumns } from '../tables/finding-columns.js'
import { storedJson } from '../text/canonical-json.js'
import { cleanOptional, cleanText } from '../text/clean.js'
import { positionOf } from './position.js'

/** A finding as it is stored. */
export function columnsOf(unit: string, finding: Finding): FindingColumns {
  const body = storedJson(finding)
  const text = (value: string | null | undefined) => cleanOptional(value ?? null)
  return {
    id: finding.id,
    unit: cleanText(unit),
    rule: finding.rule,
    severity: finding.severity,
    direction: finding.direction,
    account_id: text(finding.account.salesforceId),
    account_name: text(finding.account.name),
    customer_id: text(finding.account.netsuiteCustomerId),
    contract_id: text(finding.contract?.id),
    contract_number: text(finding.contract?.number),
    position: cleanText(positionOf(finding)),
    hash: hash('sha256', body, 'hex'),
    body,
  }
}
