import type { Column, ReadPlan } from './plan.js'

/** What is asked of the org for an object, and what makes its rows come again; not how values are mapped. */
export function shapeOf({ from, where, columns, extra, reach }: ReadPlan): string {
  return JSON.stringify([from, where, columns.map(asked), extra.map(asked), reach.stamps])
}

const asked = ({ name, path }: Column): string => `${name}=${path}`
