import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readTable } from './read-table.js'

/** Texts of canonical fields. */
type Texts = Record<string, string>

/** What an item should be; only what is named is compared. */
export interface WantedItem {
  readonly line?: string
  /** `2026-01-01..2026-01-31`. */
  readonly period?: string
  readonly full?: string
  readonly stub?: string
  /** A fraction, or a sum of them: `14/31`, `1 + 8/91`. */
  readonly factor?: string
  readonly amount?: string
  readonly billed?: string
  readonly dueDate?: string
  readonly due?: string
  readonly kind?: string
  /** Billed in an earlier system. */
  readonly opening?: string
  readonly cutBy?: string
  /** What moved or cut it, in words. */
  readonly notes?: string
}

/** One worked example: terms, and what they come to. */
export interface Case {
  readonly name: string
  readonly source: string
  readonly contract: Texts
  readonly lines: readonly Texts[]
  readonly milestones: readonly Texts[]
  readonly defaults: Texts
  readonly asOf: string | null
  readonly successor: { readonly start: string; readonly products: readonly string[] } | null
  /** All items, in order. */
  readonly items: readonly WantedItem[] | null
  /** Some items, each found by its period. */
  readonly some: readonly WantedItem[] | null
  readonly count: string | null
  readonly total: string | null
  /** Sum of the factors of the items billed by `billedBy`. */
  readonly cycles: string | null
  /** How many items are billed by `billedBy`. */
  readonly billedItems: string | null
  /** A day, and what the item is that serves it: its period, or only its first or last day. */
  readonly day: string | null
  readonly period: string | null
  readonly starts: string | null
  readonly ends: string | null
  readonly billed: string | null
  readonly factor: string | null
  readonly amount: string | null
  readonly unreadable: { readonly field: string; readonly value?: string; readonly line?: string } | null
}

/** A file of examples: `cases` in full, or `table` with a row a case, whose headings are terms and what is expected. */
interface File {
  readonly source: string
  readonly contract?: Texts
  readonly line?: Texts
  readonly lines?: readonly Texts[]
  readonly defaults?: Texts
  readonly cases?: readonly RawCase[]
  readonly table?: string
}

type RawCase = Partial<Omit<Case, 'contract' | 'source' | 'items' | 'some'>> & {
  /** Tables. */
  readonly items?: string
  readonly some?: string
  readonly name: string
  readonly contract?: Texts
  readonly line?: Texts
  readonly billedBy?: string
  readonly [term: string]: unknown
}

const EXPECTED = [
  'count',
  'total',
  'cycles',
  'billedItems',
  'day',
  'period',
  'starts',
  'ends',
  'billed',
  'factor',
  'amount',
] as const

/** Keys of a case that aren't terms of its contract. */
const KEYS: ReadonlySet<string> = new Set([
  ...['name', 'contract', 'line', 'lines', 'milestones', 'defaults', 'asOf', 'billedBy', 'successor'],
  ...['items', 'some', 'unreadable'],
  ...EXPECTED,
])

/** Every case of a folder's YAML files, with the file that it stands in. */
export function readCases(folder: string): readonly (Case & { readonly file: string })[] {
  return yamlFiles(folder).flatMap((path) => {
    const file = parse(readFileSync(path, 'utf8'), { schema: 'failsafe' }) as File
    const cases = file.table === undefined ? (file.cases ?? []) : (readTable(file.table) as RawCase[])
    return cases.map((raw) => ({ ...toCase(file, raw), file: path.slice(folder.length + 1) }))
  })
}

const yamlFiles = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? yamlFiles(path) : path.endsWith('.yaml') ? [path] : [],
    )

/** A case stands on what its file says of all of them; any other key of it is a term of the contract. */
function toCase(file: File, raw: RawCase): Case {
  const terms = Object.entries(raw).filter(([key]) => !KEYS.has(key)) as [string, string][]
  return {
    name: raw.name,
    source: file.source,
    contract: { id: 'golden', ...file.contract, ...raw.contract, ...Object.fromEntries(terms) },
    lines: (raw.lines ?? file.lines ?? [{}]).map((line) => ({ id: '1', ...file.line, ...raw.line, ...line })),
    milestones: raw.milestones ?? [],
    defaults: { ...file.defaults, ...raw.defaults },
    asOf: raw.billedBy ?? raw.asOf ?? raw.day ?? null,
    successor: raw.successor ?? null,
    items: raw.items === undefined ? null : readTable(raw.items),
    some: raw.some === undefined ? null : readTable(raw.some),
    count: raw.count ?? null,
    total: raw.total ?? null,
    cycles: raw.cycles ?? null,
    billedItems: raw.billedItems ?? null,
    day: raw.day ?? null,
    period: raw.period ?? null,
    starts: raw.starts ?? null,
    ends: raw.ends ?? null,
    billed: raw.billed ?? null,
    factor: raw.factor ?? null,
    amount: raw.amount ?? null,
    unreadable: raw.unreadable ?? null,
  }
}
