import type { SalesforceObject } from '../../reconcile/records/object.js'
import { Transient } from '../http/failure.js'
import { isObject, type Json, type JsonObject } from '../http/lossless.js'
import type { SalesforceSettings } from '../settings.js'
import type { Tools } from '../tools.js'
import { SalesforceClient } from './client.js'
import { SALESFORCE_PRESET } from './preset.js'
import { isAbsent, Refusal, refused } from './refusal.js'

/** A field of a company's own, as the org describes it. */
export interface OrgField {
  readonly name: string
  readonly label: string
  /** Salesforce's word: `picklist`, `double`, `reference`, … */
  readonly type: string
  /** Of a picklist. */
  readonly choices: readonly string[]
}

/** What an org has beyond what the preset maps. */
export interface OrgObject {
  readonly object: SalesforceObject
  /** Canonical fields that the preset maps to a field which is there. */
  readonly mapped: ReadonlySet<string>
  readonly fields: readonly OrgField[]
}

/** Where companies keep what they agreed. */
const ASKED: readonly SalesforceObject[] = ['account', 'opportunity', 'contract', 'contractLine']

/** The custom fields of the objects that a preset reads. Throws {@link SourceError}. */
export async function salesforceFields(
  settings: SalesforceSettings,
  tools: Tools,
  signal?: AbortSignal,
): Promise<readonly OrgObject[]> {
  const client = new SalesforceClient(settings, tools)
  try {
    await client.signIn(signal)
    const preset = SALESFORCE_PRESET[settings.preset]
    const found = await Promise.all(
      ASKED.map(async (object) => {
        const { from, fields = {} } = preset[object] ?? {}
        if (!from) return null
        const all = await fieldsOf(client, from, signal)
        return all && orgObject(object, fields, all)
      }),
    )
    return found.filter((object) => object !== null)
  } catch (error) {
    throw error instanceof Refusal ? refused(error, 'the description of its objects') : error
  } finally {
    client.close()
  }
}

function orgObject(
  object: SalesforceObject,
  preset: Readonly<Record<string, unknown>>,
  all: readonly OrgField[],
): OrgObject {
  const names = new Set(all.map(({ name }) => name.toLowerCase()))
  const isThere = (path: unknown): boolean =>
    typeof path !== 'string' || path.includes('.') || names.has(path.toLowerCase())
  return {
    object,
    mapped: new Set(Object.keys(preset).filter((name) => isThere(preset[name]))),
    fields: all.filter(({ name }) => name.endsWith('__c')),
  }
}

/** Null where the org hasn't got the object, or hides it. */
async function fieldsOf(
  client: SalesforceClient,
  from: string,
  signal?: AbortSignal,
): Promise<readonly OrgField[] | null> {
  try {
    const path = `/sobjects/${encodeURIComponent(from)}/describe`
    return await client.get(path, described, signal ? { signal } : {})
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

function described(answer: Json): readonly OrgField[] {
  if (!isObject(answer) || !Array.isArray(answer.fields))
    throw new Transient('malformed', 'a describe has no fields')
  return answer.fields.filter(isObject).map(fieldOf)
}

function fieldOf({ name, label, type, picklistValues }: JsonObject): OrgField {
  const choices = Array.isArray(picklistValues) ? picklistValues.filter(isObject) : []
  return {
    name: String(name),
    label: typeof label === 'string' ? label : '',
    type: typeof type === 'string' ? type : '',
    choices: choices.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  }
}
