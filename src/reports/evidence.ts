import type { RunRow } from '../../state/store.js'
import type { RateFact } from '../rates/facts.js'
import { pullFacts, usageFacts } from './pull-facts.js'
import { inWords } from './rule-text.js'
import { instantText } from './text.js'
import { watermarkWords } from './watermark-words.js'

/** A part of the evidence page: a heading and facts, each a name and one or more values. */
export interface EvidenceSection {
  readonly heading: string
  readonly facts: readonly (readonly [name: string, values: readonly string[]])[]
}

/** What an auditor asks of a report: which run, of what, by which program and settings, and what was left out. */
export function evidenceSections(run: RunRow): readonly EvidenceSection[] {
  return [
    { heading: 'Run', facts: runFacts(run) },
    ...inOrder(run.facts).map(([key, value]) => ({
      heading: factHeading(key),
      facts: wordsOf(key, value),
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

/** What is read first stands first; what nobody knows of yet stands in between; long lists last. */
const HEADINGS: Readonly<Record<string, string>> = {
  incomplete: 'Why it is incomplete',
  notes: 'Notes',
  notRun: 'What was not run',
  outOfScope: 'Out of scope',
  cutOver: 'Cut-over',
  attestations: 'Overrides and links by persons',
  rates: 'Exchange rates used',
  ratesFile: 'File of exchange rates',
  rules: 'Version of the rules',
  usage: 'Requests made',
  pulls: 'How each object was pulled',
  restsOn: 'Complete sync that the rows are of',
  syncs: 'Syncs that the rows are of',
  watermarks: 'Read up to, by each system’s own clock',
  timezones: 'Time zones of the accounts',
  stagedHash: 'Hash of the staged rows',
  auditTrail: 'Audit trail, up to this comparison',
  accounts: 'Accounts judged, and that stand as they did',
}
const LAST = { mapped: 'Fields mapped' } as const

function inOrder(facts: RunRow['facts']): readonly (readonly [string, unknown])[] {
  const known = Object.keys(HEADINGS)
  const others = Object.keys(facts).filter((key) => !known.includes(key) && !(key in LAST))
  return [...known, ...others, ...Object.keys(LAST)].flatMap((key) =>
    key in facts ? [[key, facts[key]] as const] : [],
  )
}

/** `someFact` as `Some fact`, where it has no heading of its own. */
const factHeading = (key: string): string =>
  HEADINGS[key] ??
  { ...LAST }[key as keyof typeof LAST] ??
  inWords(key.replaceAll(/([a-z])([A-Z])/g, '$1 $2'))

/** Facts that have words of their own, and all others as they are. */
function wordsOf(key: string, value: unknown): EvidenceSection['facts'] {
  if (key === 'rates') return factLines(rateTexts(value))
  if (key === 'watermarks') return readUpTo(factLines(value))
  if (key === 'pulls' && isList(value)) return pullFacts(value)
  if (key === 'usage' && isRecord(value)) return usageFacts(value)
  return factLines(value)
}

const isRecord = (value: unknown): value is Readonly<Record<string, object>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => one instanceof Object)

const isList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof Object)

const readUpTo = (facts: EvidenceSection['facts']): EvidenceSection['facts'] =>
  facts.map(([name, texts]) => [name, texts.map(watermarkWords)])

/** A fact of any shape, as names and texts: lists as several values, objects by their keys. */
function factLines(value: unknown): EvidenceSection['facts'] {
  if (Array.isArray(value))
    return value.length === 0 ? [['', ['none']]] : value.map((item: unknown) => ['', [factText(item)]])
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([key, item]: [string, unknown]) => [key, [factText(item)]])
  return [['', [factText(value)]]]
}

/** `EUR: 1.0845 (currencyrate of 2026-10-31)`; as it is what an earlier version wrote, which told sources alone. */
const rateTexts = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((fact: unknown) => rateText(fact) ?? fact) : value

function rateText(fact: unknown): string | null {
  if (typeof fact !== 'object' || fact === null || !('rate' in fact)) return null
  const { currency, rate, source, date } = fact as Partial<RateFact>
  if (typeof rate !== 'string') return `${currency}: ${source}`
  return `${currency}: ${rate} (${date === undefined ? source : `${source} of ${date}`})`
}

function factText(value: unknown): string {
  if (value === null) return 'not told'
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(factText).join(', ')
  if (typeof value === 'object') return objectText(Object.entries(value))
  return String(value)
}

/** Of two texts the first names the second: `GBP: currencyrate`. */
function objectText(entries: readonly (readonly [string, unknown])[]): string {
  const isPair = entries.length === 2 && entries.every(([, item]) => typeof item === 'string')
  if (isPair) return entries.map(([, item]) => item).join(': ')
  return entries.map(([key, item]) => `${key}: ${factText(item)}`).join(', ')
}
