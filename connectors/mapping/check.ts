import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { patternFault } from '../../reconcile/records/read-pattern.js'
import { SourceError } from '../source-error.js'
import { staysWithinBrackets } from './brackets.js'

/** What is wrong with a mapping can be said before a request is sent. Throws {@link SourceError}. */
export function checkMapping(object: ObjectName, mapping: ObjectMapping, language: 'soql' | 'suiteql'): void {
  if (mapping.where !== null && !staysWithinBrackets(mapping.where, language)) {
    throw badBrackets(object, mapping.where)
  }
  for (const [name, field] of Object.entries(mapping.fields)) {
    if (!Object.hasOwn(CATALOGUE[object], name)) throw unknownField(object, name)
    if (!field || !('field' in field)) continue
    const fault = field.pattern === undefined ? null : patternFault(field.pattern)
    if (fault !== null) throw badPattern(object, name, field.pattern ?? '', fault)
  }
}

function unknownField(object: ObjectName, name: string): SourceError {
  const known = Object.keys(CATALOGUE[object]).join(', ')
  return new SourceError(
    'configuration',
    `objects.${object}.fields.${name}: ${object} has no field ${name}.`,
    `Use one of: ${known}; or keep a field of your own under objects.${object}.extra.`,
  )
}

function badBrackets(object: ObjectName, where: string): SourceError {
  return new SourceError(
    'configuration',
    `objects.${object}.where: ${JSON.stringify(where)} has a bracket without its other one.`,
    'Correct the condition: it is put in brackets as a whole, so each one in it has to be opened before it is closed.',
  )
}

function badPattern(object: ObjectName, name: string, pattern: string, fault: string): SourceError {
  return new SourceError(
    'configuration',
    `objects.${object}.fields.${name}.pattern: ${JSON.stringify(pattern)} ${fault}.`,
    'Correct the pattern; its first group is the value, as in "Net (\\\\d+)".',
  )
}
