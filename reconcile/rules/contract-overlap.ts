import type { CivilDate } from '../basics/civil-date.js'
import { compareText } from '../basics/compare-text.js'
import { formatExact } from '../basics/fraction.js'
import { gather } from '../basics/gather.js'
import { overlap, type Period } from '../basics/period.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import { lastDayOf } from '../schedule/line-term.js'
import { isChargedOnce } from '../schedule/one-time.js'
import type { ContractLine } from '../terms/contract.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { sayPeriod } from '../words/say.js'
import { contractName, groupBy, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

export const CONTRACT_OVERLAP: Rule = {
  code: 'CONTRACT_OVERLAP',
  group: 'Customer and booking',
  title: 'Two contracts cover the same',
  compares: 'contracts of one payer and subsidiary with each other',
  fires:
    'two contracts of one payer and subsidiary cover the same product and dates with the same quantity and unit price, and neither is the other’s successor',
  action: 'Terminate the one that was replaced, or name the one as the other’s renewal.',
  severity: 'medium',
  directions: ['risk'],
  needs: [],
  enabled: true,
  judge: (unit) => overlaps(unit),
}

interface Placed {
  readonly judged: JudgedContract
  readonly line: ContractLine
  readonly days: Period
}

const FOREVER = 1_000_000 as CivilDate

/** One finding for each pair of contracts, of the later one; lines with the same product, quantity and price are laid side by side. */
function overlaps(unit: JudgedUnit): FindingDraft[] {
  if (unit.contracts.length < 2) return []
  const alike = groupBy(sharedLines(gather(unit.contracts, placedLines)), keyOf)
  const found = new Map<string, FindingDraft>()
  for (const lines of alike.values()) {
    const inOrder = [...lines].sort((a, b) => a.days.start - b.days.start || compareText(idOf(a), idOf(b)))
    for (const [index, later] of inOrder.entries()) {
      for (const earlier of inOrder.slice(0, index)) {
        const days = overlap(earlier.days, later.days)
        if (days && isPair(earlier.judged, later.judged)) {
          const [first, second] = inStartOrder(earlier.judged, later.judged)
          const key = `${first.record.id} ${second.record.id}`
          if (!found.has(key)) found.set(key, finding(first, second, later.line, days))
        }
      }
    }
  }
  return [...found.values()]
}

const idOf = ({ judged }: Placed): string => judged.record.id

function placedLines(judged: JudgedContract): Placed[] {
  return gather(judged.contract?.lines ?? [], (line) => {
    const term = judged.lineTerms.get(line.id)
    if (!term || line.chargeType === 'as-incurred') return []
    const last = lastDayOf(term) ?? FOREVER
    // What is charged once is sold again when it is charged again, not because the contract goes on.
    const end = isChargedOnce(line) ? term.start : last
    return last < term.start ? [] : [{ judged, line, days: { start: term.start, end } }]
  })
}

/** Lines whose product is one of several contracts'. */
function sharedLines(lines: readonly Placed[]): readonly Placed[] {
  const byProduct = groupBy(lines, ({ line }) => line.productCode)
  return lines.filter(({ line, judged }) =>
    byProduct.get(line.productCode)!.some((other) => other.judged !== judged),
  )
}

const keyOf = ({ line, judged }: Placed): string =>
  [
    line.productCode ?? '',
    formatExact(line.quantity),
    line.unitPrice ? formatExact(line.unitPrice) : '',
    judged.contract!.currency,
    judged.record.values.subsidiary ?? '',
  ].join('\n')

/** Of one payer, and not one the other's successor. */
function isPair(a: JudgedContract, b: JudgedContract): boolean {
  if (a === b || isSuccession(a, b) || isSuccession(b, a)) return false
  return a.payers.some(({ id }) => b.payers.some((payer) => payer.id === id))
}

const isSuccession = (old: JudgedContract, next: JudgedContract): boolean =>
  old.successors.some(({ contractId }) => contractId === next.record.id) ||
  next.predecessor?.contractId === old.record.id

function inStartOrder(a: JudgedContract, b: JudgedContract): [JudgedContract, JudgedContract] {
  const order = a.contract!.startDate - b.contract!.startDate || compareText(a.record.id, b.record.id)
  return order <= 0 ? [a, b] : [b, a]
}

function finding(
  earlier: JudgedContract,
  later: JudgedContract,
  line: ContractLine,
  days: Period,
): FindingDraft {
  const name = sentenceCase(contractName(later.record))
  const until = days.end === FOREVER ? 'on and on' : sayPeriod(days)
  return draft({
    rule: CONTRACT_OVERLAP.code,
    direction: 'risk',
    contract: later.record,
    subject: `contract:${earlier.record.id}`,
    message: `${name} covers ${line.productCode ?? 'the same'} as ${contractName(earlier.record)} does (${until}), at the same quantity and price. Terminate the one that was replaced, or name the renewal.`,
    evidence: [evidenceOf(later.record, 'startDate'), evidenceOf(earlier.record, 'endDate')],
  })
}
