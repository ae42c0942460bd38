import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import { NETSUITE_OBJECTS, type NetSuiteObject } from '../../reconcile/records/object.js'
import { layMapping } from '../mapping/lay.js'
import type { NetSuiteSettings, ObjectSettings } from '../settings.js'
import { NETSUITE_PRESET } from './presets.js'

export type NetSuiteMappings = { readonly [O in NetSuiteObject]?: ObjectMapping }

/** Credit memos are mapped as invoices are, unless they have their own. */
const LIKE: { readonly [O in NetSuiteObject]?: NetSuiteObject } = {
  creditMemo: 'invoice',
  creditMemoLine: 'invoiceLine',
}

/** The mapping of every object that is read, parents before lines; the defaults with the company's own laid over them. */
export function netsuiteMappings(settings: Pick<NetSuiteSettings, 'objects'>): NetSuiteMappings {
  const mappings: Partial<Record<NetSuiteObject, ObjectMapping>> = {}
  for (const object of NETSUITE_OBJECTS) {
    const mapping = layMapping(NETSUITE_PRESET[object], settingsOf(settings, object))
    if (mapping.from !== null) mappings[object] = mapping
  }
  return mappings
}

/** What a person wrote for an object; a credit memo's own words come over the invoice's. */
export function settingsOf(
  settings: Pick<NetSuiteSettings, 'objects'>,
  object: NetSuiteObject,
): ObjectSettings | undefined {
  const own = settings.objects[object]
  const like = LIKE[object] && settings.objects[LIKE[object]]
  if (!own || !like) return own ?? like
  const written = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
  return {
    ...like,
    ...written,
    fields: { ...like.fields, ...own.fields },
    extra: { ...like.extra, ...own.extra },
  }
}
