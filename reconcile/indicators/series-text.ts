import type { MeasureName, Point, Series } from './measure.js'

/**
 * Series as one text, short because months and amounts repeat: `due USD 24315,1,105000 1 1 2,1,99000`. A line a series;
 * each point's place is the distance from the one before; a point that says no count and amount has those of the one before.
 */
export const seriesText = (series: readonly Series[]): string => series.map(lineText).join('\n')

function lineText({ measure, currency, points }: Series): string {
  let text = `${measure} ${currency}`
  let before: Point = [0, 0, '']
  for (const point of points) {
    text += ` ${point[0] - before[0]}`
    if (point[1] !== before[1] || point[2] !== before[2]) text += `,${point[1]},${point[2]}`
    before = point
  }
  return text
}

/** The inverse of {@link seriesText}. */
export const seriesOf = (text: string): readonly Series[] => (text === '' ? [] : text.split('\n').map(lineOf))

function lineOf(line: string): Series {
  const [measure = '', currency = '', ...words] = line.split(' ')
  const points: Point[] = []
  let [on, count, amount] = [0, 0, '']
  for (const word of words) {
    const [step = '', some, minor] = word.split(',')
    on += Number(step)
    if (some !== undefined && minor !== undefined) [count, amount] = [Number(some), minor]
    points.push([on, count, amount])
  }
  return { measure: measure as MeasureName, currency, points }
}
