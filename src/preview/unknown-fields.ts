import { CONTRACT_TERMS, LINE_TERMS } from '../../reconcile/records/catalogue/terms.js'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import { isObject } from './texts.js'

const TERMS: ReadonlySet<string> = new Set([...Object.keys(CONTRACT_TERMS), ...Object.keys(LINE_TERMS)])
const RECORD = ['id', 'modifiedAt', 'name']
const OF_CONTRACT: ReadonlySet<string> = new Set([...TERMS, ...Object.keys(CATALOGUE.contract), ...RECORD])
const OF_LINE: ReadonlySet<string> = new Set([
  ...TERMS,
  ...Object.keys(CATALOGUE.contractLine),
  ...RECORD,
  'billingAnchor',
  'billingDay',
])
const OF_DOCUMENT: ReadonlySet<string> = new Set(['contract', 'lines', 'defaults', 'asOf'])

/** Names in a document that nothing reads: most likely a slip of the pen, which would otherwise be a silent default. */
export function unknownFields(document: unknown): readonly string[] {
  if (!isObject(document)) return []
  const lines: readonly unknown[] = Array.isArray(document.lines) ? document.lines : []
  return [
    ...new Set([
      ...unknown(document, OF_DOCUMENT, ''),
      ...unknown(document.contract, OF_CONTRACT, 'contract.'),
      ...unknown(document.defaults, TERMS, 'defaults.'),
      ...lines.flatMap((line) => unknown(line, OF_LINE, 'lines.')),
    ]),
  ]
}

const unknown = (value: unknown, known: ReadonlySet<string>, prefix: string): string[] =>
  isObject(value)
    ? Object.keys(value)
        .filter((name) => !known.has(name))
        .map((name) => `${prefix}${name}`)
    : []
