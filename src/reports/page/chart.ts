import { BarChart, type BarSeriesOption } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { cut } from '../terminal/wrap.js'

type Option = ComposeOption<BarSeriesOption | GridComponentOption>

/** Colours that stand for roles; the page's style sheet gives each its real one, by theme. */
const ROLES = {
  expected: '#000001',
  billed: '#000002',
  text: '#000003',
  line: '#000004',
  found: '#000005',
} as const

/** Months along the bottom, what was expected beside what was billed. Numbers serve for drawing alone. */
export function monthsChart(
  months: readonly { readonly name: string; readonly expected: number; readonly billed: number }[],
): string {
  const series = (role: 'expected' | 'billed'): BarSeriesOption => ({
    type: 'bar',
    silent: true,
    barGap: '12%',
    barCategoryGap: '34%',
    itemStyle: { color: ROLES[role], borderRadius: [2, 2, 0, 0] },
    data: months.map((month) => month[role]),
  })
  return draw(520, 220, {
    animation: false,
    grid: { left: 48, right: 2, top: 10, bottom: 26 },
    xAxis: {
      type: 'category',
      data: months.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: LINE,
      axisLabel: LABEL,
    },
    yAxis: { type: 'value', splitLine: LINE, axisLabel: { ...LABEL, formatter: compact } },
    series: [series('expected'), series('billed')],
  })
}

/** One bar a name, the longest first; the names stand beside the bars. */
export function barsChart(
  bars: readonly { readonly name: string; readonly value: number }[],
  { width, names }: { readonly width: number; readonly names: number } = { width: 800, names: 350 },
): string {
  const upwards = [...bars].reverse()
  return draw(width, 20 + bars.length * 30, {
    animation: false,
    grid: { left: names, right: 60, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: upwards.map(({ name }) => cut(name, Math.floor(names / LETTER))),
      axisTick: { show: false },
      axisLine: LINE,
      axisLabel: { ...LABEL, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 15,
        itemStyle: { color: ROLES.found, borderRadius: [0, 2, 2, 0] },
        label: {
          show: true,
          position: 'right',
          color: ROLES.text,
          fontSize: 12,
          formatter: ({ value }) => compact(Number(value)),
        },
        data: upwards.map(({ value }) => value),
      },
    ],
  })
}

/** What a letter of a name takes in the widest font that a page falls back to: a drawing can't measure the reader's. */
const LETTER = 7.2

const LABEL = { color: ROLES.text, fontSize: 12 } as const
const LINE = { lineStyle: { color: ROLES.line } } as const

/** `1234567` as `1.23M`: for axes, where the exact figure stands in the table behind. */
const compact = (value: number): string =>
  new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(value)

function draw(width: number, height: number, option: Option): string {
  use([BarChart, GridComponent, SVGRenderer])
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return themed(chart.renderToSVGString(), width, height)
  } finally {
    chart.dispose()
  }
}

/**
 * Leaves the drawing and nothing else: no styles of its own (the page's policy allows only the page's), no counters of the
 * library's (equal figures draw equal bytes), no size (it fills its figure), and roles as classes.
 */
function themed(svg: string, width: number, height: number): string {
  const bare = svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<rect[^>]*fill="none"[^>]*><\/rect>/, '')
    .replaceAll(/ (?:class|pointer-events|ecmeta_\w+|xmlns(?::xlink)?|version|baseProfile)="[^"]*"/g, '')
    .replaceAll(/ style="[^"]*?font-size:(\d+)px[^"]*"/g, ' font-size="$1"')
    .replaceAll(/ style="[^"]*"/g, '')
    .replace(/^<svg[^>]*>/, `<svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">`)
  return Object.entries(ROLES)
    .reduce(
      (text, [role, color]) =>
        text
          .replaceAll(`fill="${color}"`, `class="c-${role}"`)
          .replaceAll(`stroke="${color}"`, `class="s-${role}"`),
      bare,
    )
    .trim()
}
