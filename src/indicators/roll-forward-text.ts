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
    lineTitle(line),
    ...STEPS.map((step) => stepLine(step, line)),
    ...aside(line),
  ])
  return `${[...head, ...(roll.lines.length === 0 ? ['', 'Nothing stood open, and nothing came.'] : blocks)].join('\n')}\n`
}

const lineTitle = ({ direction, currency }: RollForwardLine): string =>
  `${DIRECTION_NAMES[direction]}, ${currency ?? 'without an amount'}`

const stepLine = (step: Step, { steps, currency }: RollForwardLine): string =>
  flowLine(STEP_NAMES[step], steps[step], currency)

function aside({ baseline, unexplained, currency }: RollForwardLine): readonly string[] {
  const isExplained = unexplained.count === 0 && unexplained.amount === 0n
  return [
    ...(baseline.count > 0 ? [flowLine('… in the baseline', baseline, currency)] : []),
    ...(isExplained ? [] : [flowLine('UNEXPLAINED', unexplained, currency)]),
  ]
}

/** How many and how much; nothing stands where there is no amount, not even blanks. */
function flowLine(name: string, flow: Flow, currency: string | null): string {
  const count = grouped(String(flow.count)).padStart(8)
  return `  ${name.padEnd(20)}${count}${amount(flow, currency).padStart(22)}`.trimEnd()
}

export function amount({ amount: minor }: Flow, currency: string | null): string {
  if (currency === null) return ''
  const text = formatMoney(money(minor < 0n ? -minor : minor, currency))
  return `${minor < 0n ? '-' : ''}${grouped(text)}`
}
