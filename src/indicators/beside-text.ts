import { OUT_OF_SCOPE, UNJUDGED } from '../../reconcile/indicators/list/match-rate.js'
import { type Board, type BoardRow, rowOf } from './board.js'
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

/** What is waived of the other direction, which the line of the table leaves out: the two are never netted. */
export function waivedBesideText({ readings }: Pick<BoardRow, 'readings'>): readonly string[] {
  const its = readings
    .flatMap(({ quantities }) => quantities)
    .filter(({ part }) => part === 'owed to customers')
  const whole = its.find(({ isReporting }) => isReporting)
  if (whole === undefined || !its.some(({ isReporting }) => !isReporting)) return []
  return [
    `Waived value is of what is owed to us; ${quantityText(whole)} owed to customers is waived besides.`,
  ]
}
