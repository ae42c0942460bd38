import { parse } from 'csv-parse/sync'
import { Transient } from '../../http/failure.js'
import type { Row } from '../row.js'

/**
 * The rows of one page of a bulk result, which begins with a heading line of its own; a page without rows may be empty.
 * Columns are found by their heading (a path, without regard to case), else by their place, which is the query's.
 * An empty value is null: Bulk writes both alike. Throws {@link Transient} for a page that broke off.
 */
export function csvRows(body: string, fields: readonly string[]): Row[] {
  const [heading, ...lines] = parsed(body)
  if (!heading) return []
  const places = placesOf(heading, fields)
  return lines.map((values): Row => {
    return (path) => {
      const place = places.get(path.length === 1 ? (path[0] ?? '') : path.join('.'))
      return (place === undefined ? null : values[place]) || null
    }
  })
}

/** Throws too where a line has more or fewer values than the heading, as where the text broke off. */
function parsed(body: string): string[][] {
  try {
    return parse(body, { bom: true, skip_empty_lines: true })
  } catch {
    throw new Transient('malformed', 'a page of a bulk query’s result broke off')
  }
}

function placesOf(heading: readonly string[], fields: readonly string[]): ReadonlyMap<string, number> {
  const headed = new Map(heading.map((name, place) => [name.toLowerCase(), place]))
  const byName = fields.map((field) => headed.get(field.toLowerCase()))
  if (byName.every((place) => place !== undefined)) {
    return new Map(fields.map((field, index) => [field, byName[index] ?? index]))
  }
  if (heading.length === fields.length) return new Map(fields.map((field, index) => [field, index]))
  throw new Transient('malformed', 'a bulk query’s result has other columns than were asked for')
}
