import { formatMoney, money } from '../../reconcile/basics/money.js'
import { type Flow, type RollForwardLine, STEPS, type Step } from '../../reconcile/indicators/roll-forward.js'
import { wrap } from '../reports/terminal/wrap.js'
import { grouped } from '../reports/text.js'
import { DIRECTION_NAMES } from '../reports/wording.js'
import type { RollForward, RunName } from './gather-roll-forward.js'

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  opening: 'Opening',
  new: 'New',
  reopened: 'Reopened',
  resolved: 'Resolved',
  waived: 'Waived',
  changed: 'Changed',
  closing: 'Closing',
}

/** From which run to which, and how to read the signs. */
export function rollForwardSentence({ from, to }: RollForward): string {
  const span =
    from === null
      ? `Open findings of the first run, ${nameOf(to)}: nothing stood before it.`
      : `Open findings, from run ${nameOf(from)}, with whose closing it opens, to run ${nameOf(to)}.`
  return `${span} What left stands with a minus, so that opening and the steps after it add up to closing.`
}

const nameOf = ({ runId, asOf, isPart }: RunName): string =>
  `${runId.slice(0, 8)} as of ${asOf}${isPart ? ' (of a part)' : ''}`

/** How what stood open came to be what stands open, a block for each direction and currency. */
export function rollForwardText(roll: RollForward, width: number): string {
  const head = wrap(rollForwardSentence(roll), width)
  const blocks = roll.lines.flatMap((line) => [
    '',
    titleOf(line),
    ...STEPS.map((step) => stepLine(step, line)),
    ...aside(line),
  ])
  return `${[...head, ...(roll.lines.length === 0 ? ['', 'Nothing stood open, and nothing came.'] : blocks)].join('\n')}\n`
}

const lineTitle = ({ direction, currency }: RollForwardLine): string =>
  `${DIRECTION_NAMES[direction]}, ${currency ?? 'without an amount'}`

const titleOf = lineTitle

const stepLine = (step: Step, { steps, currency }: RollForwardLine): string =>
  `  ${STEP_NAMES[step].padEnd(20)}${String(steps[step].count).padStart(8)}${amount(steps[step], currency).padStart(22)}`

function aside({ baseline, unexplained, currency }: RollForwardLine): readonly string[] {
  return [
    ...(baseline.count > 0
      ? [
          `  ${'… in the baseline'.padEnd(20)}${String(baseline.count).padStart(8)}${amount(baseline, currency).padStart(22)}`,
        ]
      : []),
    ...(unexplained.count !== 0 || unexplained.amount !== 0n
      ? [
          `  ${'UNEXPLAINED'.padEnd(20)}${String(unexplained.count).padStart(8)}${amount(unexplained, currency).padStart(22)}`,
        ]
      : []),
  ]
}

export function amount({ amount: minor }: Flow, currency: string | null): string {
  if (currency === null) return ''
  const text = formatMoney(money(minor < 0n ? -minor : minor, currency))
  return `${minor < 0n ? '-' : ''}${grouped(text)}`
}
