import { type Answer, type Incoming, jsonAnswer } from '../http/message.js'
import { describe, globalDescribe } from './describe.js'
import { notFound } from './errors.js'
import type { DailyLimit } from './limits.js'
import { firstPage, nextPage, type QueryDesk } from './query.js'
import { checkVersion, resourceList } from './versions.js'

/** A request for something under `/services/data/vNN.N`. */
export interface Resource {
  readonly request: Incoming
  readonly version: string
  /** What follows the version. */
  readonly path: string
}

/** Answers a request that was let in; throws the vendor's `Failure`. */
export function route(resource: Resource, desk: QueryDesk, limit: DailyLimit, identityUrl: string): Answer {
  const { request, version } = resource
  checkVersion(version)
  const [name = '', first, second, ...rest] = resource.path.split('/').filter((word) => word !== '')
  if (rest.length > 0) throw notFound()
  const isQuery = name === 'query' || name === 'queryAll'
  if (isQuery && first === undefined) return firstPage(request, version, name === 'queryAll', desk)
  // A cursor of queryAll is read under either name.
  if (isQuery && first !== undefined && second === undefined) return nextPage(request, version, first, desk)
  if (name === 'sobjects') return metadata(version, desk, first, second)
  if (first !== undefined) throw notFound()
  if (name === '') return jsonAnswer(200, resourceList(version, identityUrl))
  if (name === 'limits') return jsonAnswer(200, limit.body())
  throw notFound()
}

function metadata(
  version: string,
  desk: QueryDesk,
  object: string | undefined,
  verb: string | undefined,
): Answer {
  const { schema } = desk
  if (object === undefined) return jsonAnswer(200, globalDescribe(schema, version))
  const found = schema.find(object)
  if (found === undefined || verb !== 'describe') throw notFound()
  return jsonAnswer(200, describe(found, schema, version))
}
