import type { Finding } from '../../../reconcile/findings/finding.js'
import type { Case, Wanted } from './case.js'
import { minus, sameAmount } from './cents.js'
import { readDays } from './days.js'
import type { Shelf } from './shelf.js'

/** A finding in the words of the cases: contract and invoices by number, line by product. */
export interface Told {
  readonly rule: string
  readonly cause: string
  readonly contract: string
  readonly opportunity: string
  readonly invoices: string
  readonly line: string
  readonly period: string
  readonly currency: string
  readonly expected: string
  readonly actual: string
  readonly difference: string
  readonly direction: string
  /** Compared only where the case says them. */
  readonly severity?: string
  readonly exposure?: string
  readonly material?: string
  readonly account?: string
}

const NAMES = [
  ...['rule', 'cause', 'contract', 'opportunity', 'invoices', 'line', 'period', 'currency'],
  ...['expected', 'actual', 'difference', 'direction'],
] as (keyof Told)[]
const OPTIONAL = ['severity', 'exposure', 'material', 'account'] as (keyof Told)[]

/** `money: any`: the specification leaves open which amounts, if any, the finding shows. */
const ANY_MONEY = { currency: 'any', expected: 'any', actual: 'any', difference: 'any' }

/** What a case expects of a finding, with the defaults filled in. */
export function wantedOf(said: Wanted, written: Case): Told {
  const wanted = said.money === 'any' ? { ...ANY_MONEY, ...said } : said
  const text = (name: string): string | undefined => wanted[name] as string | undefined
  const { expected = 'none', actual = 'none' } = wanted as Record<string, string>
  const hasMoney = expected !== 'none' && actual !== 'none'
  const all = {
    rule: text('rule'),
    cause: text('cause'),
    contract: text('contract') ?? onlyContract(wanted, written),
    opportunity: text('opportunity'),
    invoices: [wanted.invoices ?? 'none'].flat().sort().join(' + '),
    line: text('line'),
    period:
      wanted.period === undefined || wanted.period === 'any'
        ? text('period')
        : daysText(String(wanted.period)),
    currency: text('currency') ?? (expected === 'none' ? 'none' : currencyOf(written)),
    expected,
    actual,
    difference: text('difference') ?? (hasMoney ? minus(actual, expected) : 'none'),
    direction: text('direction'),
  }
  const filled = Object.entries(all).map(([name, value]) => [name, value ?? 'none'])
  const optional = OPTIONAL.filter((name) => wanted[name] !== undefined).map((name) => [name, wanted[name]])
  return Object.fromEntries([...filled, ...optional]) as Told
}

/** Where a case has one contract, a finding is about it unless it says otherwise. */
function onlyContract(wanted: Wanted, { contracts }: Case): string {
  const loose = ['INVOICE_ORPHAN', 'OPPORTUNITY_UNCONTRACTED', 'RECORD_UNREADABLE', 'CREDIT_UNLINKED']
  const [only, ...others] = contracts
  if (!only || others.length > 0 || loose.includes(String(wanted.rule))) return 'none'
  return String(only.number ?? 'C-1')
}

const currencyOf = ({ contracts }: Case): string => String(contracts[0]?.currency ?? 'USD')

const daysText = (days: string): string => {
  const { start, end } = readDays(days)
  return `${start}..${end}`
}

export function foundOf(finding: Finding, shelf: Shelf): Told {
  return {
    rule: finding.rule,
    cause: finding.cause?.code ?? 'none',
    contract: finding.contract?.number ?? 'none',
    opportunity: finding.opportunity?.name ?? 'none',
    invoices:
      finding.invoices
        .map(({ number }) => number)
        .sort()
        .join(' + ') || 'none',
    line: finding.line ? lineName(finding.line.id, shelf) : 'none',
    period: finding.period ? `${finding.period.start}..${finding.period.end}` : 'none',
    currency: finding.currency ?? 'none',
    expected: finding.expected ?? 'none',
    actual: finding.actual ?? 'none',
    difference: finding.difference ?? 'none',
    direction: finding.direction,
    severity: finding.severity,
    exposure: finding.exposure ? `${finding.exposure.amount} ${finding.exposure.currency}` : 'none',
    material: String(finding.material),
    account: finding.account.name ?? 'none',
  }
}

/** `SUPPORT`, `SUPPORT/2`: the product of a contract's line. */
const lineName = (id: string, shelf: Shelf): string => {
  const name = shelf.nameOf('contractLine', id)
  return name?.slice(name.indexOf(' ') + 1) ?? id
}

const AMOUNTS: ReadonlySet<string> = new Set(['expected', 'actual', 'difference'])

/** Whether a finding is the one that a case expects. */
export function isMet(wanted: Told, found: Told): boolean {
  return [...NAMES, ...OPTIONAL].every((name) => {
    const want = wanted[name]
    if (want === undefined || want === 'any' || want === found[name]) return true
    return (
      AMOUNTS.has(name) && want !== 'none' && found[name] !== 'none' && sameAmount(want, found[name] ?? '')
    )
  })
}

/** One line for a person, with the optional facts that the case asks for. */
export const lineOf = (told: Told, also: readonly (keyof Told)[] = OPTIONAL): string =>
  [...NAMES, ...also]
    .filter((name) => told[name] !== undefined && (told[name] !== 'none' || AMOUNTS.has(name)))
    .map((name) => `${name} ${told[name]}`)
    .join(', ')
