import type { Suggestion } from '../../reconcile/calibrate/suggest.js'

/** Days before and after a bill date are settings of the comparison itself. */
const BESIDE_DEFAULTS: ReadonlySet<string> = new Set(['earlyDays', 'graceDays'])

/** The configuration lines to consider, as they stand in `tieout.config.yaml`; empty where nothing is suggested. */
export function configurationLines(suggestions: readonly Suggestion[]): readonly string[] {
  if (suggestions.length === 0) return []
  const lineOf = ({ row }: Suggestion): string => `${row.setting}: ${row.value}`
  const isBeside = ({ row }: Suggestion): boolean => BESIDE_DEFAULTS.has(row.setting)
  const defaults = suggestions.filter((one) => !isBeside(one)).map(lineOf)
  return [
    'reconcile:',
    ...suggestions.filter(isBeside).map((one) => `  ${lineOf(one)}`),
    ...(defaults.length > 0 ? ['  defaults:', ...defaults.map((line) => `    ${line}`)] : []),
  ]
}
