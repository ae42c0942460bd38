import { type Answer, type Incoming, jsonAnswer } from '../http/message.js'
import { deletedRecords } from './deleted.js'
import { describe, globalDescribe } from './describe.js'
import { notFound } from './errors.js'
import type { DailyLimit } from './limits.js'
import { firstPage, nextPage, type QueryDesk } from './query.js'
import { resourceList } from './versions.js'

/** A request for something under `/services/data/vNN.N`. */
export interface Resource {
  readonly request: Incoming
  readonly version: string
  /** The words of the path after the version. */
  readonly words: readonly string[]
}

/** Answers a request that was let in; throws the vendor's `Failure`. */
export function route(resource: Resource, desk: QueryDesk, limit: DailyLimit, identityUrl: string): Answer {
  const { request, version, words } = resource
  const [name = '', first, second, ...rest] = words
  if (rest.length > 0) throw notFound()
  const isQuery = name === 'query' || name === 'queryAll'
  if (isQuery && first === undefined) return firstPage(request, version, name === 'queryAll', desk)
  // A cursor of queryAll is read under either name.
  if (isQuery && first !== undefined && second === undefined) return nextPage(request, version, first, desk)
  if (name === 'sobjects') return metadata(resource, desk, first, second)
  if (first !== undefined) throw notFound()
  if (name === '') return jsonAnswer(200, resourceList(version, identityUrl))
  if (name === 'limits') return jsonAnswer(200, limit.body())
  throw notFound()
}

function metadata(
  { request, version }: Resource,
  desk: QueryDesk,
  object: string | undefined,
  verb: string | undefined,
): Answer {
  const { schema } = desk
  if (object === undefined) return jsonAnswer(200, globalDescribe(schema, version))
  const found = schema.find(object)
  if (found === undefined) throw notFound()
  if (verb === 'describe') return jsonAnswer(200, describe(found, schema, version))
  if (verb === 'deleted') return deletedRecords(found, request, desk)
  throw notFound()
}
