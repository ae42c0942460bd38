import type { FieldMapping, ObjectMapping } from '../../reconcile/records/mapping.js'
import type { FieldSetting, ObjectSettings } from '../settings.js'
import type { Preset } from './preset.js'

/** Lays what a person wrote over a preset: naming one field keeps the others, a `where` replaces the preset's. */
export function layMapping(preset: Preset | undefined, settings: ObjectSettings | undefined): ObjectMapping {
  const fields: Record<string, FieldMapping | null> = {}
  for (const [name, field] of Object.entries(preset?.fields ?? {})) fields[name] = writeOut(field)
  for (const [name, field] of Object.entries(settings?.fields ?? {})) fields[name] = writeOut(field)
  return {
    from: settings?.from === undefined ? (preset?.from ?? null) : settings.from,
    where: settings?.where === undefined ? (preset?.where ?? null) : settings.where,
    fields,
    configured: new Set(configuredNames(settings)),
    extra: { ...settings?.extra },
  }
}

function configuredNames(settings: ObjectSettings | undefined): string[] {
  return Object.entries(settings?.fields ?? {}).flatMap(([name, field]) => (field === null ? [] : [name]))
}

/** The shorthand, a path alone, written out; keys left undefined are left out. */
function writeOut(field: FieldSetting): FieldMapping | null {
  if (field === null) return null
  if (typeof field === 'string') return { field }
  if ('value' in field) return { value: field.value }
  return {
    field: field.field,
    ...(field.values === undefined ? {} : { values: field.values }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
    ...(field.default === undefined ? {} : { default: field.default }),
  }
}
