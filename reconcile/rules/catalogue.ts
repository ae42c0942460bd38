import type { Rule } from './rule.js'

/** Every rule, in the order in which they claim: where several could speak of the same money, the first one does. */
export const RULES: readonly Rule[] = []

export const ruleOf = (code: string): Rule | undefined => RULES.find((rule) => rule.code === code)
