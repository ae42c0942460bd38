import { hash } from 'node:crypto'
import { answersText, linkingAnswersText } from '../../../reconcile/unit/answers.js'
import type { RunContext } from '../../../reconcile/unit/context.js'
import type { Basis } from '../../../state/changes.js'
import { ENGINE } from '../../engine.js'

/**
 * What outcomes rest on besides the rows and the day. What units ask question by question stands apart, as another answer
 * wakes only those that asked; whatever else they are judged by, the program's version, and its engine as it was packed are
 * one fingerprint.
 */
export function basisOf(context: RunContext, version: string): Basis {
  const { asOf: _, rates, periods, ...others } = context
  const { currencies, products, productCodes, terms, subsidiaries, subsidiariesByName, ...rest } = others
  const { flawedTerms, flawedPeriods, flawedCurrencies, flawedRates, ...same } = rest
  return {
    fingerprint: hash('sha256', JSON.stringify({ version, engine: ENGINE, ...same }, plain), 'hex'),
    rates: Object.fromEntries(
      [...rates.rates].map(([code, { rate }]) => [code, `${rate.n}/${rate.d}`]).sort(),
    ),
    answers: answersText(context),
    linkingAnswers: linkingAnswersText(context),
  }
}

function plain(_name: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  if (value instanceof Set) return [...value].sort()
  return typeof value === 'bigint' ? `${value}` : value
}
