import { OUT_OF_SCOPE, UNJUDGED } from '../../reconcile/indicators/list/match-rate.js'
import { type Board, rowOf } from './board.js'
import { quantityText } from './quantity-text.js'

/** What stands beside the match rate and is in none of it, in the reporting currency; nothing where there is none. */
export function besideText(board: Board): readonly string[] {
  const row = rowOf(board, 'matchRate')
  const reading = row.readings.find(({ window }) => window === row.indicator.headline.window)
  const texts = [
    [OUT_OF_SCOPE, 'out of scope'],
    [UNJUDGED, 'of contracts that can’t be judged'],
  ].flatMap(([part, words]) => {
    const its = reading?.quantities.filter((one) => one.part === part && one.unit === 'money') ?? []
    const whole = its.find(({ isReporting }) => isReporting)
    const isNone = !its.some(({ isReporting }) => !isReporting)
    if (whole === undefined || isNone) return []
    return [`${quantityText(whole)} ${words}${whole.note === null ? '' : ` (${whole.note})`}`]
  })
  return texts.length === 0 ? [] : [`Beside the match rate, not in it: ${texts.join('; ')}.`]
}
