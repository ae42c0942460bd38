import type { ConditionalRule } from './library.js'

/** Darker and bolder as it gets worse: the same order in grey. */
const LOOKS = [
  ['Critical', '7F1D1D', 'FFFFFF'],
  ['High', 'F3C6A5', '5F2A05'],
  ['Medium', 'FAEBC8', '4A3B0A'],
] as const

/** Colours a column of severities by its own words. `range` like `A5:A204`. */
export function severityRules(range: string): ConditionalRule[] {
  const cell = range.split(':')[0]
  return LOOKS.map(([name, fill, ink], index) => ({
    type: 'expression',
    priority: index + 1,
    range,
    formula: `${cell}="${name}"`,
    style: {
      font: { bold: name !== 'Medium', color: { rgb: ink } },
      fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: fill }, fgColor: { rgb: fill } },
    },
  }))
}
