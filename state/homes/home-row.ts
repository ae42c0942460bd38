import type { Home } from '../../reconcile/linking/link.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { compareText } from '../text/id-order.js'
import { linksText } from './links.js'

/** A home as it is stored: units as a JSON list in byte order, links as their text. */
export type HomeRow = readonly [object: ObjectName, id: string, units: string, links: string]

/** That a unit waits for something. */
export type WantRow = readonly [topic: string, unit: string]

export const homeRow = ({ object, id, units, links }: Home): HomeRow => [
  object,
  id,
  unitsText(units),
  linksText(links),
]

const unitsText = (units: readonly string[]): string =>
  JSON.stringify(units.length === 1 ? units : [...new Set(units)].sort(compareText))

export const unitsOfText = (text: string): readonly string[] => JSON.parse(text) as string[]
