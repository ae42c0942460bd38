import { gather } from '../basics/gather.js'
import { money, roundToMoney } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import { agreedValue } from '../schedule/agreed-value.js'
import type { ContractLine } from '../terms/contract.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayMoney } from '../words/say.js'
import { contractName, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

export const CONTRACT_VALUE_MISMATCH: Rule = {
  code: 'CONTRACT_VALUE_MISMATCH',
  group: 'Customer and booking',
  title: 'The contract’s lines don’t add up to its total value',
  compares: 'a contract’s total value with the schedule of its lines over the agreed term',
  fires: 'the schedule of the contract’s lines doesn’t add up to its total value',
  action: 'Correct the total value or the lines, whichever isn’t what was signed.',
  severity: null,
  directions: ['risk'],
  needs: [{ object: 'contract', field: 'totalValue' }],
  enabled: true,
  judge: (unit, _claims, context) => gather(unit.contracts, (judged) => mismatch(judged, context)),
}

function mismatch(judged: JudgedContract, context: UnitContext): FindingDraft[] {
  const { contract } = judged
  if (!contract?.totalValue) return []
  const original = (line: ContractLine) =>
    line.replaces === null && (line.startDate === null || line.startDate <= contract.startDate)
  const counts = context.choices.get('totalValueCovers') === 'original' ? original : undefined
  const actual = agreedValue(contract, judged.schedule, counts)
  const expected = roundToMoney(contract.totalValue, contract.currency)
  if (!actual) return []
  // Of what is just the same nobody asks how far off it may be.
  if (expected.minor === actual.minor) return []
  const allowance = allowanceFor(context, contract.currency, CONTRACT_VALUE_MISMATCH.code)
  if (within(allowance, expected.minor, actual.minor)) return []
  const name = sentenceCase(contractName(judged.record))
  return [
    draft({
      rule: CONTRACT_VALUE_MISMATCH.code,
      direction: 'risk',
      contract: judged.record,
      expected: money(expected.minor, contract.currency),
      actual,
      message: `${name} says it is worth ${sayMoney(expected)}, but its lines come to ${sayMoney(actual)} over the agreed term. Correct the one that isn’t what was signed.`,
      evidence: [
        evidenceOf(judged.record, 'totalValue'),
        ...judged.lineRecords.map((line) => evidenceOf(line)),
      ],
    }),
  ]
}
