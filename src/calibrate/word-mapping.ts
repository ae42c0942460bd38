import { stringify } from 'yaml'
import { netsuiteMappings } from '../../connectors/netsuite/mappings.js'
import { salesforceMappings } from '../../connectors/salesforce/mappings.js'
import { type CountedWord, likelyMeaning, type UnknownWord } from '../../reconcile/calibrate/unknown-words.js'
import type { FieldMapping, ObjectMapping } from '../../reconcile/records/mapping.js'
import { type ObjectName, systemOf } from '../../reconcile/records/object.js'
import type { Configuration } from '../config/configuration.js'
import { writtenNetSuite, writtenSalesforce } from '../config/written-objects.js'

/** How a word's field is read now; undefined where it isn't mapped. */
export type MappingOf = (word: UnknownWord) => FieldMapping | undefined

/** As the configuration has it, over the preset. */
export function mappingOfWords(configuration: Configuration): MappingOf {
  const mappings: Partial<Record<ObjectName, ObjectMapping>> = {
    ...salesforceMappings(writtenSalesforce(configuration)),
    ...netsuiteMappings(writtenNetSuite(configuration)),
  }
  return ({ object, field }) => mappings[object]?.fields[field] ?? undefined
}

/** The configuration lines for words whose meaning the book tells, with what their fields' mappings say already. */
export function mappingLines(words: readonly CountedWord[], mappingOf: MappingOf): readonly string[] {
  const mappings = new Map<string, FieldMapping>()
  for (const word of words) {
    const place = `${systemOf(word.object)}\n${word.object}\n${word.field}`
    const meaning = likelyMeaning(word)?.value
    const mapping = mappings.get(place) ?? mappingOf(word)
    if (meaning === undefined || !mapping || !('field' in mapping)) continue
    mappings.set(place, { ...mapping, values: { ...mapping.values, [word.text]: meaning } })
  }
  const bySystem: Record<string, { objects: Record<string, { fields: Record<string, FieldMapping> }> }> = {}
  for (const [place, mapping] of mappings) {
    const [system = '', object = '', field = ''] = place.split('\n')
    bySystem[system] ??= { objects: {} }
    bySystem[system].objects[object] ??= { fields: {} }
    bySystem[system].objects[object].fields[field] = mapping
  }
  return mappings.size === 0 ? [] : stringify(bySystem, { lineWidth: 0 }).trimEnd().split('\n')
}
