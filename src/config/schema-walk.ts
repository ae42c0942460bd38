import type { ConfigurationPath } from './configuration.js'
import type { JsonSchema } from './published.js'

/** Every schema that may hold at a path: references followed, unions opened. */
export function schemasAt(root: JsonSchema, path: ConfigurationPath): readonly JsonSchema[] {
  return path.reduce<readonly JsonSchema[]>(
    (schemas, key) => schemas.flatMap((schema) => open(root, childOf(schema, key))),
    open(root, root),
  )
}

/** Keys that are known at a path. */
export function keysAt(root: JsonSchema, path: ConfigurationPath): readonly string[] {
  const keys = schemasAt(root, path).flatMap((schema) => [
    ...Object.keys(schema.properties ?? {}),
    ...(schema.propertyNames?.enum ?? []).map(String),
  ])
  return [...new Set(keys)]
}

function open(root: JsonSchema, schema: JsonSchema | undefined): readonly JsonSchema[] {
  if (schema === undefined) return []
  const target = schema.$ref ? root.$defs?.[schema.$ref.replace('#/$defs/', '')] : undefined
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...(target ? open(root, target) : []), ...parts.flatMap((part) => open(root, part))]
}

function childOf(schema: JsonSchema, key: string | number): JsonSchema | undefined {
  if (typeof key === 'number') return schema.items
  const extra = schema.additionalProperties
  return schema.properties?.[key] ?? (typeof extra === 'object' ? extra : undefined)
}
