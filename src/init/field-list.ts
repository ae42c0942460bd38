import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { FieldSpec } from '../../reconcile/records/field.js'
import { NETSUITE_OBJECTS, type ObjectName, SALESFORCE_OBJECTS } from '../../reconcile/records/object.js'

/** Every canonical object with its fields, their types and a line about each, as comments of a configuration. */
export const fieldListText = (): string =>
  [...systemLines('salesforce', SALESFORCE_OBJECTS), ...systemLines('netsuite', NETSUITE_OBJECTS)]
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')

const systemLines = (system: string, objects: readonly ObjectName[]): readonly string[] =>
  objects.flatMap((object) => [
    '',
    `${system}.objects.${object}.fields`,
    ...Object.entries(CATALOGUE[object]).map(([name, spec]) => fieldLine(name, spec)),
  ])

const fieldLine = (name: string, spec: FieldSpec): string =>
  `  ${name.padEnd(20)} ${typeOf(spec).padEnd(10)} ${spec.about}${spec.choices ? ` (${spec.choices.join(', ')})` : ''}`

/** What the source's text is read as, after values and pattern. */
const typeOf = (spec: FieldSpec): string => (spec.kind === 'json' ? 'JSON' : spec.kind)
