import type { ConfigurationPath } from './configuration.js'

/** What stands at a path; undefined where nothing does. */
export function valueAt(tree: unknown, path: ConfigurationPath): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null ? (node as Record<string | number, unknown>)[key] : undefined,
    tree,
  )
}

/** The same tree with another value at a path that exists. */
export function replaceAt(tree: unknown, path: ConfigurationPath, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(tree)) {
    return tree.map((item, index) => (index === key ? replaceAt(item, rest, value) : item))
  }
  const object = (tree ?? {}) as Readonly<Record<string, unknown>>
  return { ...object, [key]: replaceAt(object[key], rest, value) }
}

/** Whether the first path is the second, or leads to it. */
export const isWithin = (outer: ConfigurationPath, inner: ConfigurationPath): boolean =>
  outer.length <= inner.length && outer.every((key, index) => String(key) === String(inner[index]))

/** A path as a person writes it: `reconcile.rules.PAST_DUE`, `report.formats[0]`. */
export const pathText = (path: ConfigurationPath): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )
