import { expect, it } from 'vitest'
import { type JsonSchema, publishedSchema } from '../../src/config/published.js'
import { SECRET_PLACES } from '../../src/config/schema/secret-places.js'

/** Every place that a schema has, with the schemas that hold there; `*` for names and numbers of anybody's choice. */
function* places(
  root: JsonSchema,
  schema: JsonSchema,
  path: readonly string[],
): Iterable<[string, JsonSchema]> {
  yield [path.join('.'), schema]
  const target = schema.$ref ? root.$defs?.[schema.$ref.replace('#/$defs/', '')] : undefined
  const same = [target, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  for (const one of same) if (one) yield* places(root, one, path)
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    yield* places(root, child, [...path, name])
  const { additionalProperties, items } = schema
  if (typeof additionalProperties === 'object') yield* places(root, additionalProperties, [...path, '*'])
  if (items) yield* places(root, items, [...path, '*'])
}

it('secrets stand where the schema of the configuration says so, and nowhere else', () => {
  const schema = publishedSchema()
  const secret = [...places(schema, schema, [])].filter(([, { writeOnly }]) => writeOnly === true)
  const found = new Set(secret.map(([path]) => path))
  expect(found.size).toBeGreaterThan(10)
  expect(SECRET_PLACES).toEqual(found)
})
