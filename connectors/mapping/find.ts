import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { ObjectName } from '../../reconcile/records/object.js'

/** An object that isn't read: no rows, no fields. */
const UNREAD: ObjectMapping = { from: null, where: null, fields: {}, configured: new Set(), extra: {} }

export const mappingIn = (
  mappings: Readonly<Partial<Record<ObjectName, ObjectMapping>>>,
  object: ObjectName,
): ObjectMapping => mappings[object] ?? UNREAD
