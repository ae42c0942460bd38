import { z } from 'zod'
import { configurationSchema } from './schema/configuration.js'

/** A JSON Schema, as far as we look into it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly propertyNames?: JsonSchema
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly type?: string
  readonly default?: unknown
  readonly description?: string
  readonly writeOnly?: boolean
}

/** The JSON Schema of `tieout.config.yaml`, made from the one that checks it: once, as it is always the same. */
export function publishedSchema(): JsonSchema {
  made ??= makeSchema()
  return made
}

let made: JsonSchema | null = null

function makeSchema(): JsonSchema {
  const schema = z.toJSONSchema(configurationSchema, { io: 'input', target: 'draft-2020-12' })
  return { ...schema, title: 'tieout.config.yaml' } as JsonSchema
}
