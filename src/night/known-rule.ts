import { RULES } from '../../reconcile/rules/catalogue.js'
import type { Rule } from '../../reconcile/rules/rule.js'
import { usageError } from '../cli/errors.js'
import { nearest } from '../config/nearest.js'

/** The rule of a code. Throws {@link CommandError} 2 for a code that there isn't, with the one that was meant. */
export function knownRule(code: string): Rule {
  const rule = RULES.find((candidate) => candidate.code === code)
  if (rule) return rule
  const codes = RULES.map((candidate) => candidate.code)
  const meant = nearest(code, codes)
  throw usageError(
    `There is no rule “${code}”.`,
    meant ? `Did you mean ${meant}?` : '`tieout rules` lists them.',
  )
}
