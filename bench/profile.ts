import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** `node --cpu-prof` writes it: a tree of calls, and which of them was met at each sample. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface Spot {
  readonly name: string
  self: number
  total: number
}

/** Functions of a profile by self time, and by the time of all that they called; milliseconds. */
export function hotSpots({ nodes, samples, timeDeltas }: Profile): readonly Spot[] {
  const own = new Map<number, number>()
  for (const [index, id] of samples.entries())
    own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const spots = new Map<string, Spot>()
  const walk = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id)!
    const { functionName, url, lineNumber } = node.callFrame
    const name =
      `${functionName || '(anonymous)'} ${url === '' ? '' : `${placeOf(url)}:${lineNumber + 1}`}`.trim()
    const spot = spots.get(name) ?? { name, self: 0, total: 0 }
    spots.set(name, spot)
    const below = new Set(above).add(name)
    const total = (node.children ?? []).reduce((sum, child) => sum + walk(child, below), own.get(id) ?? 0)
    spot.self += own.get(id) ?? 0
    if (!above.has(name)) spot.total += total
    return total
  }
  const root = nodes[0]
  if (root) walk(root.id, new Set())
  return [...spots.values()]
}

const placeOf = (url: string): string =>
  url
    .replace(/^file:\/\//, '')
    .split('/')
    .slice(-3)
    .join('/')

/** The hottest by self time and by total time, as lines of text. */
export function profileTable(profile: Profile, rows: number): readonly string[] {
  const spots = hotSpots(profile)
  const all = spots.reduce((sum, { self }) => sum + self, 0)
  const lineOf = ({ name, self, total }: Spot) =>
    `${Math.round(self).toString().padStart(7)} ms ${((100 * self) / all).toFixed(1).padStart(5)}%  ${Math.round(total).toString().padStart(7)} ms  ${name}`
  const top = (by: 'self' | 'total') =>
    [...spots]
      .sort((a, b) => b[by] - a[by])
      .slice(0, rows)
      .map(lineOf)
  return [
    'by self time (self, share, with all that it calls):',
    ...top('self'),
    'by total time:',
    ...top('total'),
  ]
}

const [, script, path, rows = '40'] = process.argv
if (
  path !== undefined &&
  script !== undefined &&
  basename(script) === basename(fileURLToPath(import.meta.url))
) {
  const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile
  process.stdout.write(`${profileTable(profile, Number(rows)).join('\n')}\n`)
}
