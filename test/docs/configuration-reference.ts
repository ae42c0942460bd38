import type { JsonSchema } from '../../src/config/published.js'

/** One line of the reference. */
interface Row {
  readonly key: string
  readonly values: string
  readonly usual: string
  readonly about: string
}

/** `docs/configuration.md` below its introduction: every key of the schema, a table for each part. */
export function configurationReference(schema: JsonSchema): string {
  const parts = Object.entries(schema.properties ?? {})
  const plain = parts.filter(([, part]) => !part.properties)
  const grouped = parts.filter(([, part]) => part.properties)
  return [
    section(
      'At the top',
      plain.flatMap(([key, part]) => rowsOf(schema, key, part)),
    ),
    ...grouped.flatMap(([key, part]) => [
      section(`\`${key}\`: ${part.description}`, rowsOf(schema, key, withoutObjects(part))),
      ...objectSections(key, part),
    ]),
  ].join('\n')
}

/** The objects of a system have tables of their own. */
function withoutObjects(part: JsonSchema): JsonSchema {
  const { objects, ...properties } = part.properties ?? {}
  return objects ? { ...part, properties } : part
}

function objectSections(system: string, part: JsonSchema): readonly string[] {
  const objects = Object.entries(part.properties?.objects?.properties ?? {})
  if (objects.length === 0) return []
  const [, sample] = objects[0]!
  const { fields: _, ...common } = sample.properties ?? {}
  const settings = Object.entries(common).flatMap(([key, child]) =>
    rowsOf(part, `${system}.objects.OBJECT.${key}`, child),
  )
  return [
    section(`\`${system}.objects\`: where records are and how they are read`, settings),
    ...objects.map(([name, object]) => fieldTable(system, name, object)),
  ]
}

function fieldTable(system: string, name: string, object: JsonSchema): string {
  const fields = Object.entries(object.properties?.fields?.properties ?? {})
  const lines = fields.map(([field, child]) => `| \`${field}\` | ${cell(child.description ?? '')} |`)
  return [`### \`${system}.objects.${name}.fields\``, '', '| field | |', '| --- | --- |', ...lines, ''].join(
    '\n',
  )
}

function section(title: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => `| \`${row.key}\` | ${row.values} | ${row.usual} | ${row.about} |`)
  return [`## ${title}`, '', '| key | values | default | |', '| --- | --- | --- | --- |', ...lines, ''].join(
    '\n',
  )
}

function rowsOf(root: JsonSchema, key: string, schema: JsonSchema): readonly Row[] {
  if (schema.oneOf) return schema.oneOf.flatMap((variant) => variantRows(root, key, variant))
  const inner = childrenOf(root, key, schema)
  const self: Row = {
    key,
    values: valuesOf(schema),
    usual: usualOf(schema),
    about: cell(schema.description ?? ''),
  }
  if (inner.length === 0) return [self]
  return isOpen(schema) ? [self, ...inner] : inner
}

/** A group that may also be written as one value, or whose keys are the company's own. */
const isOpen = (schema: JsonSchema): boolean => schema.anyOf !== undefined || schema.properties === undefined

function childrenOf(root: JsonSchema, key: string, schema: JsonSchema): readonly Row[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    rowsOf(root, `${key}.${name}`, child),
  )
  const values = schema.additionalProperties
  const own =
    typeof values === 'object' && values.properties
      ? rowsOf(root, `${key}.${placeholder(schema)}`, values)
      : []
  const branches = (schema.anyOf ?? []).flatMap((branch) => childrenOf(root, key, branch))
  return [...properties, ...own, ...branches]
}

const placeholder = (schema: JsonSchema): string => (schema.propertyNames?.enum ? 'CODE' : 'NAME')

function variantRows(root: JsonSchema, key: string, variant: JsonSchema): readonly Row[] {
  const flow = String(variant.properties?.flow?.const)
  const required = new Set((variant as { readonly required?: readonly string[] }).required ?? [])
  const head: Row = { key: `${key}.flow`, values: `\`${flow}\``, usual: '', about: 'takes:' }
  const rest = Object.entries(variant.properties ?? {}).filter(([name]) => name !== 'flow')
  return [
    head,
    ...rest.flatMap(([name, child]) =>
      rowsOf(root, `${key}.${name}`, child).map((row) =>
        row.usual === '' ? { ...row, usual: required.has(name) ? 'needed' : 'none' } : row,
      ),
    ),
  ]
}

function valuesOf(schema: JsonSchema): string {
  if (schema.$ref) return 'a mapping'
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(' ')
  if (schema.const !== undefined) return `\`${String(schema.const)}\``
  const branches = schema.anyOf ?? schema.allOf
  if (branches) return [...new Set(branches.map(valuesOf))].join(', or ')
  if (schema.writeOnly) return 'secret'
  if (schema.type === 'array') return `list of ${schema.items ? valuesOf(schema.items) : 'values'}`
  if (schema.type === 'object') return 'keys'
  return (
    { string: 'text', integer: 'whole number', boolean: 'true, false', null: 'null' }[schema.type ?? ''] ??
    'number'
  )
}

function usualOf(schema: JsonSchema): string {
  if (schema.default === undefined) return ''
  const empty = typeof schema.default === 'object' && JSON.stringify(schema.default).length === 2
  return empty ? 'none' : `\`${JSON.stringify(schema.default)}\``
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
