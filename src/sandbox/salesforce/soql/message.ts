import { type Failure, queryFailure } from '../errors.js'

const BEFORE = 30
const AFTER = 30

/** A failure that points at a word of the query: an extract, a caret, row and column, then the sentence. */
export function pointedFailure(code: string, soql: string, word: string, sentence: string): Failure {
  const index = indexOf(soql, word)
  const lines = soql.slice(0, index).split('\n')
  const column = (lines.at(-1)?.length ?? 0) + 1
  const start = Math.max(index - BEFORE, 0)
  const extract = soql.slice(start, index + word.length + AFTER).replaceAll('\n', ' ')
  const caret = `${' '.repeat(index - start)}^`
  return queryFailure(
    code,
    `\n${extract}\n${caret}\nERROR at Row:${lines.length}:Column:${column}\n${sentence}`,
  )
}

/** Where the word stands on its own, without regard to case; the query's end where it doesn't. */
function indexOf(soql: string, word: string): number {
  if (word === '') return soql.length
  const source = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const match = new RegExp(`(?<![\\w.])${source}(?![\\w])`, 'i').exec(soql)
  return match?.index ?? Math.max(soql.indexOf(word), 0)
}

export function noSuchColumn(soql: string, typed: string, field: string, entity: string): Failure {
  const sentence = `No such column '${field}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`
  return pointedFailure('INVALID_FIELD', soql, typed, sentence)
}

export function noSuchRelationship(soql: string, typed: string, relationship: string): Failure {
  const sentence = `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`
  return pointedFailure('INVALID_FIELD', soql, typed, sentence)
}

export function noSuchObject(soql: string, name: string): Failure {
  const sentence = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`
  return pointedFailure('INVALID_TYPE', soql, name, sentence)
}

/** A value of the wrong type in a filter. */
export function wrongValue(soql: string, field: string, type: string, shouldBeQuoted: boolean): Failure {
  const quotes = shouldBeQuoted ? 'should be enclosed in quotes' : 'should not be enclosed in quotes'
  const sentence = `value of filter criterion for field '${field}' must be of type ${type} and ${quotes}`
  return pointedFailure('INVALID_FIELD', soql, field, sentence)
}

/** A query that doesn't parse. */
export function malformed(soql: string, word: string, sentence: string): Failure {
  return pointedFailure('MALFORMED_QUERY', soql, word, sentence)
}
