import { gather } from '../basics/gather.js'
import { sayNumber } from '../causes/reprice.js'
import type { FindingDraft } from '../findings/draft.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { amountFinding } from './amount-finding.js'
import { judgedAmounts } from './off-amounts.js'
import type { Rule } from './rule.js'
import { explainsAsQuantity, shownPrice } from './shown-price.js'

export const QUANTITY_MISMATCH: Rule = {
  code: 'QUANTITY_MISMATCH',
  group: 'Amounts and periods',
  title: 'Another quantity was billed than the contract has',
  compares: 'the quantity of an invoice line with its contract line’s',
  fires: 'the billed quantity isn’t the contract’s, and explains the difference',
  action: 'Bill or credit the difference, and correct the quantity on the order.',
  severity: null,
  directions: ['owed-to-us', 'owed-to-customer'],
  needs: [
    { object: 'invoiceLine', field: 'quantity' },
    { object: 'invoiceLine', field: 'rate' },
    { object: 'contractLine', field: 'quantity' },
  ],
  enabled: true,
  judge: (unit, claims, context) => gather(unit.contracts, (judged) => mismatches(judged, claims, context)),
}

function mismatches(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  return judgedAmounts(judged, claims, context).flatMap((off) => {
    const shown = shownPrice(judged, off, context)
    if (!shown || !explainsAsQuantity(off, shown)) return []
    const why = `${sayNumber(shown.quantity)} units were billed, the contract has ${sayNumber(shown.line.quantity)}.`
    const found = amountFinding(QUANTITY_MISMATCH.code, judged, off, claims, context, why)
    return found ? [found] : []
  })
}
