import { Transient } from '../http/failure.js'
import { isObject, type Json, type JsonObject } from '../http/lossless.js'
import type { SalesforceClient } from './client.js'
import { isAbsent } from './refusal.js'

export interface DescribedField {
  readonly name: string
  readonly type: string
  readonly referenceTo: readonly string[]
  readonly relationshipName: string | null
  readonly aggregatable: boolean
}

export interface DescribedObject {
  readonly name: string
  readonly field: (name: string) => DescribedField | undefined
  readonly relationship: (name: string) => DescribedField | undefined
}

/** Asks the org what an object has; names are found without regard to case. Each object is asked for once. */
export class Describer {
  readonly #client: SalesforceClient
  readonly #known = new Map<string, Promise<DescribedObject | null>>()

  constructor(client: SalesforceClient) {
    this.#client = client
  }

  /** Null where the org hasn't got the object, or the user may not see it. */
  describe(object: string, signal?: AbortSignal): Promise<DescribedObject | null> {
    const key = object.toLowerCase()
    const known = this.#known.get(key) ?? this.#ask(object, signal)
    this.#known.set(key, known)
    return known
  }

  async #ask(object: string, signal?: AbortSignal): Promise<DescribedObject | null> {
    try {
      const path = `/sobjects/${encodeURIComponent(object)}/describe`
      return await this.#client.get(path, (answer) => described(answer, object), { signal })
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  }
}

function described(answer: Json, object: string): DescribedObject {
  if (!isObject(answer) || !Array.isArray(answer.fields)) {
    throw new Transient('malformed', 'a describe has no fields')
  }
  const fields = answer.fields.filter(isObject).map(fieldOf)
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  const byRelationship = new Map<string, DescribedField>()
  for (const field of fields) {
    for (const name of relationshipNames(field)) byRelationship.set(name.toLowerCase(), field)
  }
  return {
    name: typeof answer.name === 'string' ? answer.name : object,
    field: (name) => byName.get(name.toLowerCase()),
    relationship: (name) => byRelationship.get(name.toLowerCase()),
  }
}

function fieldOf(field: JsonObject): DescribedField {
  const type = typeof field.type === 'string' ? field.type : ''
  return {
    name: String(field.name),
    type,
    referenceTo: Array.isArray(field.referenceTo) ? field.referenceTo.map(String) : [],
    relationshipName: typeof field.relationshipName === 'string' ? field.relationshipName : null,
    aggregatable: typeof field.aggregatable === 'boolean' ? field.aggregatable : true,
  }
}

/** Salesforce's own name, else the one that its rules would give: `Deal__c` → `Deal__r`, `OrderId` → `Order`. */
function relationshipNames(field: DescribedField): string[] {
  if (field.relationshipName !== null) return [field.relationshipName]
  if (field.referenceTo.length === 0) return []
  return [field.name.replace(/__c$/i, '__r').replace(/Id$/, '')]
}
