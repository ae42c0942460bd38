import { parse } from 'lossless-json'
import { Transient } from './failure.js'

export type Json = string | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** JSON with every number as its own digits in text; no double ever holds an amount. Throws {@link Transient}. */
export function parseLossless(body: string): Json {
  try {
    return parse(body, null, (digits) => digits) as Json
  } catch {
    throw unreadable(body)
  }
}

/** JSON in which no number matters to the cent, as what a vendor says of an error; undefined where it isn't JSON. */
export function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** An answer that isn't JSON: a web page of a gateway, or one that broke off. */
export function unreadable(body: string): Transient {
  const what = body.trimStart().startsWith('<') ? 'a web page came in place of data' : 'the answer broke off'
  return new Transient('malformed', what)
}

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

export const asText = (json: Json | undefined): string | null =>
  json === undefined || json === null ? null : typeof json === 'string' ? json : String(json)
