/** What a rule is called and what an accountant does about its findings. */
export interface RuleText {
  readonly title: string
  readonly action: string
}

/** By rule code. */
export type RuleTexts = ReadonlyMap<string, RuleText>

/** The text of a rule; a code that the catalogue doesn't know is written out in words. */
export const ruleText = (rules: RuleTexts, code: string): RuleText =>
  rules.get(code) ?? { title: inWords(code), action: '' }

/** The same within a sentence: `uplift not applied`, `PO awaited`. */
export function inClause(code: string): string {
  const words = inWords(code)
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

/** `UPLIFT_NOT_APPLIED` as `Uplift not applied`. */
export function inWords(code: string): string {
  const words = code.replaceAll(/[_-]+/g, ' ').toLowerCase().trim()
  const named = words.replaceAll(/\bpo\b/g, 'PO').replaceAll(/\bfx\b/g, 'FX')
  return named.charAt(0).toUpperCase() + named.slice(1)
}
