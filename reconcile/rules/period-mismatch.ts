import { gather } from '../basics/gather.js'
import type { Period } from '../basics/period.js'
import { isBackwards } from '../documents/line-facts.js'
import type { FindingDraft } from '../findings/draft.js'
import type { Bundle, Item, Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayList, sayMoney, sayPeriod } from '../words/say.js'
import { contractName, spanOf } from './parts.js'
import type { Rule } from './rule.js'
import { rightMoney } from './timing-finding.js'

export const PERIOD_MISMATCH: Rule = {
  code: 'PERIOD_MISMATCH',
  group: 'Amounts and periods',
  title: 'Right amount, wrong service dates',
  compares: 'the service dates of invoice lines with the periods that they bill',
  fires: 'the amount is right and the service dates are wrong',
  action: 'Correct the service dates: revenue is recognized by them.',
  severity: null,
  directions: ['timing'],
  needs: [
    { object: 'invoiceLine', field: 'serviceStart' },
    { object: 'invoiceLine', field: 'serviceEnd' },
  ],
  enabled: true,
  judge: (unit, claims) =>
    gather(unit.contracts, (judged) =>
      (judged.tying?.matches ?? [])
        .filter((match) => isOff(match) && match.items.every((item) => claims.freeItem(item)))
        .map((match) => finding(judged, match, claims)),
    ),
}

/**
 * Only whole invoice lines with both dates say what they are for; of a charge on one day any days are right, but for days
 * that end before they begin: they placed nothing, and are wrong whatever was billed.
 */
function isOff({ ties, pass, items, bundles }: Match): boolean {
  if (!ties || pass === 'opening' || pass === 'usage' || bundles.length === 0) return false
  if (bundles.some(saysBackwards)) return bundles.every(({ charges }) => charges.length === 1)
  if (!items.every(isPeriodic) || bundles.some(({ period, charges }) => !period || charges.length > 1))
    return false
  const [is, was] = [spanOf(items), daysOf(bundles.map(({ period }) => period!))]
  return is.start !== was.start || is.end !== was.end
}

const saysBackwards = ({ lead, period }: Bundle): boolean => period === null && isBackwards(lead.line.record)

const isPeriodic = ({ expected: { kind } }: Item): boolean => kind === 'recurring'

const daysOf = (periods: readonly Period[]): Period =>
  periods.reduce((all, { start, end }) => ({
    start: start < all.start ? start : all.start,
    end: end > all.end ? end : all.end,
  }))

/** The days as the invoice has them; of several lines from the first day to the last. */
function wasSaid(bundles: readonly Bundle[]): string {
  const backwards = bundles.find(saysBackwards)
  if (!backwards) return sayPeriod(daysOf(bundles.map(({ period }) => period!)))
  const { serviceStart, serviceEnd } = backwards.lead.line.record.values
  return `service from ${serviceStart} to ${serviceEnd}, which ends before it begins`
}

function finding(judged: JudgedContract, match: Match, claims: Claims): FindingDraft {
  const { items, bundles } = match
  const was = wasSaid(bundles)
  return rightMoney(
    {
      rule: PERIOD_MISMATCH.code,
      judged,
      items,
      along: [],
      bundles,
      billDate: null,
      message: (amount, numbers) =>
        `${sayList(numbers)} billed ${sayMoney(amount)} on ${contractName(judged.record)} for ${was}, where ${sayPeriod(spanOf(items))} is right. Correct the service dates.`,
    },
    claims,
  )
}
