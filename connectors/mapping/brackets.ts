/** A text in quotes, as SOQL writes it (a backslash takes the next sign as it is) or SuiteQL (a doubled quote is one). */
const QUOTED = { soql: /'(?:[^'\\]|\\.)*'/gs, suiteql: /'[^']*'|"[^"]*"/g } as const

/**
 * Whether a condition stays within the brackets that it is put in: `a) OR (b` has as many of each and wouldn't, so that
 * what else has to hold of a row would hold of some of them only.
 */
export function staysWithinBrackets(where: string, language: keyof typeof QUOTED): boolean {
  let depth = 0
  for (const sign of where.replace(QUOTED[language], '')) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}
