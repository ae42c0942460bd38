import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readTable } from '../schedule/read-table.js'

/** What an accountant wrote, by heading: `-` in a table is absent and takes the default, `none` is an empty field. */
export type Row = Readonly<Record<string, string>>

/** A contract with its lines; what isn't said is what README.md beside the cases says. */
export type ContractRow = Readonly<Record<string, string | readonly Row[]>>

/** What a finding must be. Absent: none (difference: worked out). `any`: not compared. */
export type Wanted = Readonly<Record<string, string | readonly string[]>>

/** One golden case, as it is written. */
export interface Case {
  /** `UNDERBILLED/too-little-typed-in`. */
  readonly name: string
  readonly says: string
  readonly asOf: string
  readonly accounts: readonly Row[]
  readonly customers: readonly Row[]
  readonly opportunities: readonly Row[]
  readonly contracts: readonly ContractRow[]
  readonly orders: readonly Row[]
  readonly invoices: readonly Row[]
  readonly credits: readonly Row[]
  readonly payments: readonly Row[]
  readonly accountingPeriods: readonly Row[]
  /** `invoice.sentOn`: mapped although no record of the case fills it; and the reverse. */
  readonly mapped: readonly string[]
  readonly unmapped: readonly string[]
  /** Keys of `reconcile:`, with numbers where the configuration has numbers. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly findings: readonly Wanted[]
  /** What indicators say of it, as they would on the day; empty: nobody worked them out. */
  readonly indicators: readonly Row[]
}

type Raw = Readonly<Record<string, unknown>>

const KEYS: ReadonlySet<string> = new Set([
  ...['says', 'asOf', 'accounts', 'customers', 'opportunities', 'contract', 'line', 'lines', 'contracts'],
  ...['orders', 'invoices', 'credits', 'payments', 'accountingPeriods', 'mapped', 'unmapped', 'settings'],
  ...['findings', 'indicators'],
])

/** Every case below a folder: `RULE-or-topic/name/case.yaml`, by name. */
export function readCases(folder: string): readonly Case[] {
  return folders(folder).flatMap((topic) =>
    folders(join(folder, topic)).map((name) =>
      toCase(`${topic}/${name}`, readFileSync(join(folder, topic, name, 'case.yaml'), 'utf8')),
    ),
  )
}

const folders = (path: string): string[] =>
  readdirSync(path)
    .filter((name) => statSync(join(path, name)).isDirectory())
    .sort()

/** Everything is text (`100.00` keeps its noughts), save the settings, which are read as the configuration is. */
function toCase(name: string, text: string): Case {
  const raw = parse(text, { schema: 'failsafe' }) as Raw
  const strange = Object.keys(raw).filter((key) => !KEYS.has(key))
  if (strange.length > 0) throw new Error(`${name}: no case has "${strange.join('", "')}"`)
  if (raw.findings === undefined)
    throw new Error(`${name}: say what is found, "findings: []" where nothing is`)
  return {
    name,
    says: String(raw.says ?? ''),
    asOf: String(raw.asOf ?? '2026-03-31'),
    accounts: rows(raw.accounts, [{ name: 'Acme' }]),
    customers: rows(raw.customers, [{ number: 'ACME' }]),
    opportunities: rows(raw.opportunities, []),
    contracts: (raw.contracts ?? [{ ...linesOf(raw), ...(raw.contract as Raw) }]) as readonly ContractRow[],
    orders: rows(raw.orders, []),
    invoices: rows(raw.invoices, []),
    credits: rows(raw.credits, []),
    payments: rows(raw.payments, []),
    accountingPeriods: rows(raw.accountingPeriods, []),
    mapped: (raw.mapped ?? []) as readonly string[],
    unmapped: (raw.unmapped ?? []) as readonly string[],
    settings: ((parse(text) as Raw).settings ?? {}) as Raw,
    findings: raw.findings as readonly Wanted[],
    indicators: rows(raw.indicators, []),
  }
}

/** Lines of the only contract may stand beside it. */
const linesOf = ({ line, lines }: Raw): Raw => ({ ...(line ? { line } : {}), ...(lines ? { lines } : {}) })

/** A list of mappings, or a table as text. */
const rows = (written: unknown, otherwise: readonly Row[]): readonly Row[] =>
  written === undefined ? otherwise : typeof written === 'string' ? readTable(written) : (written as Row[])
