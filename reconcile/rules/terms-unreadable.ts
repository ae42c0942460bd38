import { gather } from '../basics/gather.js'
import { draft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { contractName, sentenceCase, worthOf } from './parts.js'
import type { Rule } from './rule.js'

export const TERMS_UNREADABLE: Rule = {
  code: 'TERMS_UNREADABLE',
  group: 'Customer and booking',
  title: 'Contract terms can’t be read',
  compares: 'each term of a contract and its lines with the values that it can have',
  fires: 'a contract’s terms can’t be turned into a schedule; it names the field and the value',
  action: 'Correct the field in Salesforce, or map its value in the configuration, and run again.',
  severity: 'high',
  directions: ['data'],
  needs: [],
  enabled: true,
  judge: (unit, _claims, context) =>
    gather(unit.contracts, (judged) => (judged.reading.ok ? [] : [unreadable(judged, context)])),
}

function unreadable(judged: JudgedContract, context: UnitContext) {
  if (judged.reading.ok) throw new TypeError('terms that can be read have no problem')
  const { field, lineId, message } = judged.reading.unreadable
  const record = judged.lineRecords.find(({ id }) => id === lineId) ?? judged.record
  const name = sentenceCase(contractName(judged.record))
  return draft({
    rule: TERMS_UNREADABLE.code,
    direction: 'data',
    contract: judged.record,
    line: lineId === null ? null : { id: lineId, productCode: record.values.productCode ?? null },
    exposure: worthOf(judged, context),
    message: `${name} can’t be reconciled: ${message} Correct it in Salesforce or map the value, and run again.`,
    evidence: [evidenceOf(record, field === 'lines' ? null : field), evidenceOf(judged.record, 'totalValue')],
  })
}
