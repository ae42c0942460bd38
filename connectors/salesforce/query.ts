import { Transient } from '../http/failure.js'
import { asText, isObject, type Json, type JsonObject } from '../http/lossless.js'
import type { SalesforceClient } from './client.js'

/** One page of a query's answer. */
export interface QueryPage {
  readonly totalSize: number
  readonly records: readonly JsonObject[]
  /** Where the next page is; null on the last. */
  readonly next: string | null
}

/** Rows asked for at a time: the most that Salesforce gives; it may give fewer. */
const BATCH = { 'Sforce-Query-Options': 'batchSize=2000' }

/** `queryAll` finds deleted rows too. */
export type QueryVerb = 'query' | 'queryAll'

export function query(
  client: SalesforceClient,
  soql: string,
  signal?: AbortSignal,
  verb: QueryVerb = 'query',
): Promise<QueryPage> {
  return client.get(queryPath(soql, verb), page, { headers: BATCH, signal })
}

/** The query as it stands in the URL, from the API version on. */
export const queryPath = (soql: string, verb: QueryVerb = 'query'): string =>
  `/${verb}?q=${encodeURIComponent(soql)}`

export function queryMore(client: SalesforceClient, next: string, signal?: AbortSignal): Promise<QueryPage> {
  return client.get(next, page, { headers: BATCH, signal })
}

function page(answer: Json): QueryPage {
  if (!isObject(answer) || !Array.isArray(answer.records)) {
    throw new Transient('malformed', 'a query’s answer has no records')
  }
  const records = answer.records.filter(isObject)
  const next = asText(answer.nextRecordsUrl)
  return {
    totalSize: Number(asText(answer.totalSize) ?? records.length),
    records,
    next: answer.done === true ? null : next,
  }
}
