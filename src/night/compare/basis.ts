import { hash } from 'node:crypto'
import type { ReconcileSettings } from '../../../reconcile/settings.js'
import { answersText, linkingAnswersText } from '../../../reconcile/unit/answers.js'
import type { RunContext, SharedSettings } from '../../../reconcile/unit/context.js'
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
  const { flawedTerms, flawedPeriods, flawedCurrencies, flawedRates, ...more } = rest
  const { settings, notRun, choices, rules, tolerances, mapped, ...same } = more
  const shared = {
    version,
    engine: ENGINE,
    ...same,
    settings: sharedBy(settings),
    notRun: notRun.map(({ rule }) => rule),
  }
  return {
    fingerprint: hash('sha256', JSON.stringify(shared, plain), 'hex'),
    rates: Object.fromEntries(
      [...rates.rates].map(([code, { rate }]) => [code, `${rate.n}/${rate.d}`]).sort(),
    ),
    answers: answersText(context),
    linkingAnswers: linkingAnswersText(context),
  }
}

/** Settings by which all units are judged. */
function sharedBy(settings: ReconcileSettings): SharedSettings {
  const { severity, materiality, holdMaxDays, opportunityAmount, totalValueCovers, ...more } = settings
  const { ratesFrom, rules, tolerance, ...same } = more
  const { amount, percent } = tolerance
  const said = Object.entries(rules).filter(([, own]) => (own.graceDays ?? own.onlyOpen) !== undefined)
  return {
    ...same,
    rules: Object.fromEntries(said.map(([code, { graceDays, onlyOpen }]) => [code, { graceDays, onlyOpen }])),
    tolerance: { amount, percent },
  }
}

function plain(_name: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  if (value instanceof Set) return [...value].sort()
  return typeof value === 'bigint' ? `${value}` : value
}
