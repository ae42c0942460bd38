import type { Quantity } from '../../reconcile/indicators/indicator.js'
import { grouped } from '../reports/text.js'

/** `98.70%`, `3.5 days`, `USD 1,050.00`, `12`; `not known` where it isn't. */
export function quantityText({
  value,
  unit,
  currency,
}: Pick<Quantity, 'value' | 'unit' | 'currency'>): string {
  if (value === null) return 'not known'
  return withUnit(value, unit, currency)
}

export function withUnit(value: string, unit: Quantity['unit'], currency: string | null): string {
  const text = signed(value)
  if (unit === 'percent') return `${text}%`
  if (unit === 'days') return `${text} ${value === '1' || value === '1.0' ? 'day' : 'days'}`
  return unit === 'money' && currency !== null ? `${currency} ${text}` : text
}

const signed = (value: string): string =>
  value.startsWith('-') ? `-${grouped(value.slice(1))}` : grouped(value)

/** A target beside its value, whose unit says the rest: without cents, where there is no room for them. */
export const shortText = (value: string, unit: Quantity['unit']): string =>
  unit === 'percent' ? `${value}%` : signed(unit === 'money' ? (value.split('.')[0] ?? value) : value)

const STEPS = '▁▂▃▄▅▆▇█'

/** A line of blocks, from the least to the most of them; what isn't known is a dot, what never moves a line in the middle. */
export function sparkline(values: readonly (string | null)[]): string {
  const known = values.filter((value) => value !== null).map(Number)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const step = (value: string): string => {
    const part = most === least ? 0.45 : (Number(value) - least) / (most - least)
    return STEPS[Math.min(STEPS.length - 1, Math.floor(part * STEPS.length))] ?? '·'
  }
  return values.map((value) => (value === null ? '·' : step(value))).join('')
}
