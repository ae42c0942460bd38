const WIDTH = 96
const HEIGHT = 22
const EDGE = 3

/**
 * A line through what runs said, oldest left, its end marked; '' where there are fewer than two. What wasn't known leaves
 * a gap. Numbers serve for drawing alone.
 */
export function trendLine(values: readonly (string | null)[]): string {
  const known = values.filter((value) => value !== null).map(Number)
  if (known.length < 2) return ''
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / (values.length - 1)
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) * (HEIGHT - 2 * EDGE)) / (most - least)
  const points = values.map((value, index) =>
    value === null ? null : ([x(index), y(Number(value))] as const),
  )
  const end = points.findLast((point) => point !== null)
  const mark = end ? `<circle class="c-billed" cx="${round(end[0])}" cy="${round(end[1])}" r="2.4"/>` : ''
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false"><path d="${pathOf(points)}"/>${mark}</svg>`
}

function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  let path = ''
  let isDrawing = false
  for (const point of points) {
    if (point) path += `${isDrawing ? 'L' : 'M'}${round(point[0])} ${round(point[1])}`
    isDrawing = point !== null
  }
  return path
}

const round = (value: number): string => value.toFixed(1)
