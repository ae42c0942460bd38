import { gather } from '../basics/gather.js'
import type { Period } from '../basics/period.js'
import type { FindingDraft } from '../findings/draft.js'
import { lastServiceDay } from '../schedule/line-term.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayMoney, sayPeriod } from '../words/say.js'
import { outsideTerm } from './outside-term.js'
import { contractName } from './parts.js'
import type { Rule } from './rule.js'

export const BILLED_AFTER_END: Rule = {
  code: 'BILLED_AFTER_END',
  group: 'Invoice and header',
  title: 'Billed after the contract ended',
  compares: 'service dates of invoice lines with the contract’s end or termination',
  fires: 'an invoice’s service dates lie wholly after the contract’s end or termination',
  action: 'After a termination credit the invoice; after a mere end get the renewal signed or credit it.',
  severity: null,
  directions: ['owed-to-customer', 'risk'],
  needs: [
    { object: 'invoiceLine', field: 'serviceStart' },
    { object: 'invoiceLine', field: 'serviceEnd' },
  ],
  enabled: true,
  judge: (unit) => gather(unit.contracts, afterEnd),
}

function afterEnd(judged: JudgedContract): FindingDraft[] {
  const { terminatedOn, endDate } = judged.contract ?? { terminatedOn: null, endDate: null }
  const name = contractName(judged.record)
  return outsideTerm(BILLED_AFTER_END.code, judged, 'after end', ({ number, billed, period }) => {
    const bills = `Invoice ${number} bills ${sayMoney(billed)} for ${sayPeriod(period)}`
    if (terminatedOn !== null && isAfterTermination(judged, period))
      return {
        direction: 'owed-to-customer',
        message: `${bills}, but ${name} was terminated on ${sayDate(terminatedOn)}. Credit it.`,
      }
    const ended = endDate === null ? 'had ended' : `ended on ${sayDate(endDate)}`
    return {
      direction: 'risk',
      message: `${bills}, but ${name} ${ended}: billed past the end, no renewal on file. Get the renewal signed, or credit it.`,
    }
  })
}

/** Whether days begin after the last one that a termination leaves. */
export function isAfterTermination({ contract }: JudgedContract, { start }: Period): boolean {
  const last = contract && lastServiceDay(contract, contract)
  return contract?.terminatedOn != null && last !== null && start > last
}
