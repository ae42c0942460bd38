import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js'
import { malformed } from './message.js'

/** Parses SOQL; throws MALFORMED_QUERY, with the place as near as the parser tells. */
export function parseSoql(soql: string): Query & { readonly sObject: string } {
  const query = parsed(soql)
  if (query.sObject === undefined) throw malformed(soql, '', "unexpected token: '<EOF>'")
  return { ...query, sObject: query.sObject }
}

function parsed(soql: string): Query {
  try {
    return parseQuery(soql)
  } catch (error) {
    const word = /found: '?([^'\s]*)'?|found --> '?([^'\s]*)'? <--/.exec(String(error))
    const token = word?.[1] ?? word?.[2] ?? ''
    throw malformed(soql, token, `unexpected token: '${token === '' ? '<EOF>' : token}'`)
  }
}
