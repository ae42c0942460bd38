/** One line of the results. */
export interface Line {
  readonly measure: string
  readonly found: string
  /** What it is held against, as a ratio. */
  readonly ratio: string
  /** What is wanted. */
  readonly reach: string
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })

export const seconds = (value: number): string => `${number(value, value < 1 ? 3 : 2)} s`
export const times = (value: number): string => `${number(value, value < 10 ? 2 : 0)} ×`
export const percent = (value: number): string => `${number(100 * value, 1)}%`
export const megabytes = (value: number): string => `${number(value)} MB`

export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ measure, found, ratio, reach }) => `| ${measure} | ${found} | ${ratio} | ${reach} |`,
  )
  return ['| measure | found | ratio | reach |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
