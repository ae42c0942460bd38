import { gather } from '../basics/gather.js'
import { money } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayMoney, sayPeriod } from '../words/say.js'
import { contractName, documentsOf, named, spanOf } from './parts.js'
import type { Rule } from './rule.js'

export const USAGE_BELOW_COMMIT: Rule = {
  code: 'USAGE_BELOW_COMMIT',
  group: 'Amounts and periods',
  title: 'Usage was billed below what was committed',
  compares: 'usage billed in a commitment’s period with the least amount agreed',
  fires: 'usage billed in a period is below the line’s minimum commitment',
  action: 'Bill the shortfall.',
  severity: null,
  directions: ['owed-to-us'],
  needs: [{ object: 'contractLine', field: 'minimumCommit' }],
  enabled: true,
  judge: (unit, claims) =>
    gather(unit.contracts, (judged) =>
      (judged.tying?.matches ?? [])
        .filter(({ pass, ties, items }) => pass === 'usage' && !ties && items.some(({ due }) => due))
        .filter(({ items }) => items.every((item) => claims.freeItem(item)))
        .map((match) => finding(judged, match, claims)),
    ),
}

function finding(judged: JudgedContract, match: Match, claims: Claims): FindingDraft {
  const { lineId, productCode, amount, billDate } = match.items[0]!.expected
  const [expected, actual] = [money(match.expected, amount.currency), money(match.billed, amount.currency)]
  const documents = documentsOf(match.bundles)
  const period = spanOf(match.items)
  const line = judged.lineRecords.find(({ id }) => id === lineId)
  const found = draft({
    rule: USAGE_BELOW_COMMIT.code,
    direction: 'owed-to-us',
    contract: judged.record,
    documents: documents.map(named),
    customerId: documents[0]?.customerId ?? null,
    line: { id: lineId, productCode },
    period,
    on: billDate,
    expected,
    actual,
    message: `On ${contractName(judged.record)} usage of ${sayMoney(actual)} was billed for ${sayPeriod(period)}, below the ${sayMoney(expected)} committed. Bill the shortfall.`,
    evidence: line ? [evidenceOf(line, 'minimumCommit'), evidenceOf(line, 'commitPeriod')] : [],
  })
  claims.claim(found, match.items)
  return found
}
