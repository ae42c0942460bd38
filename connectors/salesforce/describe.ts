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
  /** A formula or a roll-up: it changes without its row's stamp. */
  readonly calculated: boolean
}

export interface DescribedObject {
  readonly name: string
  readonly field: (name: string) => DescribedField | undefined
  readonly relationship: (name: string) => DescribedField | undefined
}

/** What was looked up of an object and found; null: the org hasn't got it. By its name in lower case. */
export type DescribedFacts = Readonly<
  Record<string, { readonly name: string; readonly fields: readonly DescribedField[] } | null>
>

interface Known {
  readonly described: Promise<DescribedObject | null>
  readonly found: Map<string, DescribedField>
  /** Undefined until it is answered. */
  name?: string | null
}

/**
 * Asks the org what an object has; names are found without regard to case. Each object is asked for once, and not at
 * all where earlier facts are given: those answer the questions that were asked then, and no others.
 */
export class Describer {
  readonly #client: SalesforceClient
  readonly #facts: DescribedFacts | null
  readonly #known = new Map<string, Known>()

  constructor(client: SalesforceClient, facts: DescribedFacts | null = null) {
    this.#client = client
    this.#facts = facts
  }

  /** Null where the org hasn't got the object, or the user may not see it. */
  describe(object: string, signal?: AbortSignal): Promise<DescribedObject | null> {
    const key = object.toLowerCase()
    const known = this.#known.get(key)
    if (known) return known.described
    const found = new Map<string, DescribedField>()
    const described = this.#answer(key, object, signal).then((answer) => {
      asked.name = answer?.name ?? null
      return answer && noting(answer, found)
    })
    const asked: Known = { described, found }
    this.#known.set(key, asked)
    return described
  }

  /** What was looked up so far, for another describer to answer the same questions by. */
  facts(): DescribedFacts {
    const facts: Record<string, DescribedFacts[string]> = {}
    for (const [key, { name, found }] of this.#known) {
      if (name !== undefined) facts[key] = name === null ? null : { name, fields: [...found.values()] }
    }
    return facts
  }

  async #answer(key: string, object: string, signal?: AbortSignal): Promise<DescribedObject | null> {
    if (!this.#facts || !Object.hasOwn(this.#facts, key)) return this.#ask(object, signal)
    const fact = this.#facts[key]
    return fact ? describedObject(fact.name, fact.fields) : null
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

function noting(object: DescribedObject, found: Map<string, DescribedField>): DescribedObject {
  const note = (field: DescribedField | undefined): DescribedField | undefined => {
    if (field) found.set(field.name, field)
    return field
  }
  return {
    name: object.name,
    field: (name) => note(object.field(name)),
    relationship: (name) => note(object.relationship(name)),
  }
}

function described(answer: Json, object: string): DescribedObject {
  if (!isObject(answer) || !Array.isArray(answer.fields)) {
    throw new Transient('malformed', 'a describe has no fields')
  }
  const name = typeof answer.name === 'string' ? answer.name : object
  return describedObject(name, answer.fields.filter(isObject).map(fieldOf))
}

function describedObject(name: string, fields: readonly DescribedField[]): DescribedObject {
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  const byRelationship = new Map<string, DescribedField>()
  for (const field of fields) {
    for (const relationship of relationshipNames(field)) byRelationship.set(relationship.toLowerCase(), field)
  }
  return {
    name,
    field: (wanted) => byName.get(wanted.toLowerCase()),
    relationship: (wanted) => byRelationship.get(wanted.toLowerCase()),
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
    calculated: field.calculated === true,
  }
}

/** Salesforce's own name, else the one that its rules would give: `Deal__c` → `Deal__r`, `OrderId` → `Order`. */
function relationshipNames(field: DescribedField): string[] {
  if (field.relationshipName !== null) return [field.relationshipName]
  if (field.referenceTo.length === 0) return []
  return [field.name.replace(/__c$/i, '__r').replace(/Id$/, '')]
}
