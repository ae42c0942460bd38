import type { Connection, Source } from '../../connectors/source.js'
import { SourceError } from '../../connectors/source-error.js'
import type { Patient, WrittenObjects } from './systems.js'

/** What became of signing in, once everything that the mapping has wrong was left out. */
export interface Connected {
  /** What is wrong with the mapping, one setting each. */
  readonly faults: readonly SourceError[]
  /** Null: it never came to a connection. The caller closes the source. */
  readonly joined: { readonly source: Source; readonly connection: Connection } | null
  /** Why not. */
  readonly error: unknown
}

/**
 * Connects, and where a setting of the mapping stands in the way, notes it, leaves it out and connects again: a person
 * wants to hear of all of them at once.
 */
export async function connectInParts(patient: Patient, signal: AbortSignal): Promise<Connected> {
  const faults: SourceError[] = []
  let objects = patient.objects
  for (;;) {
    try {
      return { faults, joined: await connect(patient, objects, signal), error: null }
    } catch (error) {
      signal.throwIfAborted()
      const rest = error instanceof SourceError ? withoutSetting(objects, error) : null
      if (rest === null) return { faults, joined: null, error }
      faults.push(error as SourceError)
      objects = rest
    }
  }
}

async function connect(patient: Patient, objects: WrittenObjects, signal: AbortSignal) {
  const source = patient.open(objects)
  try {
    return { source, connection: await source.connect(signal) }
  } catch (error) {
    await source.close()
    throw error
  }
}

/** Such an error begins with the path of the setting that it is about. */
const SETTING =
  /^(?:\w+\.)?objects\.(?<object>\w+)(?:\.(?<part>fields|extra|where)(?:\.(?<name>[^.:\s]+))?)?[.:]/

/** The mapping without the setting that an error names; null where it names none, or that didn't help. */
export function withoutSetting(objects: WrittenObjects, error: SourceError): WrittenObjects | null {
  const found = error.kind === 'configuration' ? SETTING.exec(error.message)?.groups : undefined
  if (!found?.object) return null
  const { object, part, name } = found
  const written = objects[object] ?? {}
  const rest = { ...objects, [object]: { ...written, ...leftOut(written, part, name) } }
  return JSON.stringify(rest) === JSON.stringify(objects) ? null : rest
}

function leftOut(written: NonNullable<WrittenObjects[string]>, part?: string, name?: string) {
  if (part === 'where') return { where: null }
  if (part === 'fields' && name) return { fields: { ...written.fields, [name]: null } }
  if (part !== 'extra' || !name) return { from: null }
  const { [name]: _, ...extra } = written.extra ?? {}
  return { extra }
}
