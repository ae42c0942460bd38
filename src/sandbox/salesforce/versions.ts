import { Failure, notFound } from './errors.js'

const FIRST = 31
const LAST = 65
const RETIRED_FROM = 21

/** `GET /services/data`: the API versions that are served. */
export function versionList(): readonly object[] {
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => {
    const version = `${FIRST + index}.0`
    return { label: `Release ${version}`, url: `/services/data/v${version}`, version }
  })
}

/** Throws GONE for a version that was switched off, NOT_FOUND for one that never was. */
export function checkVersion(version: string): void {
  const number = Number(version)
  if (number >= RETIRED_FROM && number < FIRST) {
    throw new Failure(410, 'GONE', `API version v${version} has been retired`)
  }
  if (!/^\d+\.0$/.test(version) || number < FIRST || number > LAST) throw notFound()
}

/** `GET /services/data/vNN.N/`: the resources of one version. */
export function resourceList(version: string, identity: string): object {
  const base = `/services/data/v${version}`
  const names = ['sobjects', 'query', 'queryAll', 'limits', 'jobs']
  return { identity, ...Object.fromEntries(names.map((name) => [name, `${base}/${name}`])) }
}
