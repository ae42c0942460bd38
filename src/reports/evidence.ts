import type { RunRow } from '../../state/store.js'
import { inWords } from './rule-text.js'
import { instantText } from './text.js'

/** A part of the evidence page: a heading and facts, each a name and one or more values. */
export interface EvidenceSection {
  readonly heading: string
  readonly facts: readonly (readonly [name: string, values: readonly string[]])[]
}

/** What an auditor asks of a report: which run, of what, by which program and settings, and what was left out. */
export function evidenceSections(run: RunRow): readonly EvidenceSection[] {
  return [
    { heading: 'Run', facts: runFacts(run) },
    ...Object.entries(run.facts).map(([key, value]) => ({
      heading: factHeading(key),
      facts: factLines(value),
    })),
    { heading: 'Queries as sent', facts: queries(run) },
    {
      heading: 'Configuration, secrets left out',
      facts: [
        ['SHA-256', [run.configurationHash]],
        ['Text', [run.configuration]],
      ],
    },
  ]
}

const runFacts = (run: RunRow): EvidenceSection['facts'] => [
  ['Run', [run.id]],
  ['Number', [String(run.seq)]],
  ['As of', [run.asOf ?? 'no day']],
  ['Started', [instantText(run.startedAt)]],
  ['Finished', [run.finishedAt === null ? 'not yet, when this was written' : instantText(run.finishedAt)]],
  ['Started by', [`${run.actor} (${run.trigger === 'schedule' ? 'on schedule' : 'by hand'})`]],
  ['Program', [`tieout ${run.programVersion}`]],
  ['Complete', [run.complete ? 'yes' : 'NO']],
]

const queries = (run: RunRow): EvidenceSection['facts'] =>
  run.controlTotals.map((total) => [
    `${total.source} ${total.object}`,
    [total.query, ...(total.parameters.length > 0 ? [`Parameters: ${total.parameters.join(', ')}`] : [])],
  ])

const HEADINGS: Readonly<Record<string, string>> = {
  notes: 'Notes',
  notRun: 'What was not run',
  rates: 'Exchange rates used',
  outOfScope: 'Out of scope',
}

/** `stagedHash` as `Staged hash`. */
const factHeading = (key: string): string =>
  HEADINGS[key] ?? inWords(key.replaceAll(/([a-z])([A-Z])/g, '$1 $2'))

/** A fact of any shape, as names and texts: lists as several values, objects by their keys. */
function factLines(value: unknown): EvidenceSection['facts'] {
  if (Array.isArray(value))
    return value.length === 0 ? [['', ['none']]] : value.map((item: unknown) => ['', [factText(item)]])
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      Array.isArray(item) ? item.map(factText) : [factText(item)],
    ])
  return [['', [factText(value)]]]
}

function factText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(factText).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, item]: [string, unknown]) => `${key}: ${factText(item)}`)
      .join(', ')
  return String(value)
}
