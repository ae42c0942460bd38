import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { DEFAULT_SETTINGS } from '../../../reconcile/settings.js'
import type { ComparisonOutcome, Store } from '../../../state/store.js'
import { ALL_MAPPED } from '../../reconcile/support/run-book.js'
import { collect, open, record, storePath } from '../../state/support.js'
import { type Change, stage } from './book.js'
import { type NightPlan, night } from './night.js'

export const ACCOUNTS = [...'abcdefghijkl']
export const ALL = ACCOUNTS.length

/** An account with a customer, a contract of 100 a month from January on, and its January invoice, in EUR for `d`. */
export function accountRows(name: string): CanonicalRecord[] {
  const [currency, id] = name === 'd' ? (['EUR', '2'] as const) : (['USD', '1'] as const)
  return [
    record('account', name, { name }),
    record('customer', `c-${name}`, { name, salesforceAccountId: name }),
    record('contract', `k-${name}`, {
      ...{ number: `K-${name}`, accountId: name, startDate: '2026-01-01', termMonths: '12', currency },
      billingFrequency: 'monthly',
    }),
    record('contractLine', `l-${name}`, {
      ...{ contractId: `k-${name}`, quantity: '1', unitPrice: '100' },
    }),
    record('invoice', `i-${name}`, {
      ...{ number: `I-${name}`, customerId: `c-${name}`, date: '2026-01-01', contractRef: `k-${name}` },
      ...{ currency: id, sentOn: '2026-01-01' },
    }),
    record('invoiceLine', `il-${name}`, {
      ...{ invoiceId: `i-${name}`, kind: 'item', amount: '100.00' },
      ...{ serviceStart: '2026-01-01', serviceEnd: '2026-01-31' },
    }),
  ]
}

export const currencies = (euro: string): CanonicalRecord[] => [
  record('currency', '1', { code: 'USD', exchangeRate: '1' }),
  record('currency', '2', { code: 'EUR', exchangeRate: euro }),
]

/** Twelve accounts after their first night, as of 3 February: the February invoice isn't due yet (grace: 5 days). */
export class Nights {
  readonly store: Store
  readonly path: string
  #run = 0
  /** Accounts that were loaded, in order. */
  readonly loaded: string[] = []
  /** Records that were linked, in order. */
  readonly linked: string[] = []

  /** `more`: rows besides, or in place of those with their ids. */
  static async begin(more: readonly CanonicalRecord[] = []): Promise<Nights> {
    const path = storePath()
    const nights = new Nights(await open(path), path)
    await nights.stage([...currencies('1.1'), ...ACCOUNTS.flatMap(accountRows)])
    if (more.length > 0) await nights.stage(more)
    await nights.night('2026-02-03')
    return nights
  }

  constructor(store: Store, path: string) {
    this.store = store
    this.path = path
  }

  stage(rows: readonly CanonicalRecord[], gone: Change['gone'] = []) {
    this.#run += 1
    return stage(this.store, `s${this.#run}`, { rows, gone })
  }

  /** A night with what it loads written down. */
  async night(asOf: string, more: Partial<NightPlan> = {}): Promise<ComparisonOutcome> {
    this.#run += 1
    this.loaded.length = 0
    this.linked.length = 0
    const { units, visits } = this.store
    const watched = {
      ...{ keys: units.keys.bind(units), of: units.of.bind(units) },
      load: (keys: readonly string[]) => {
        this.loaded.push(...keys)
        return units.load(keys)
      },
    }
    const plan = { runId: `n${this.#run}`, asOf, settings: DEFAULT_SETTINGS, mapped: ALL_MAPPED, ...more }
    const seen: Store['visits'] = {
      ...{
        count: visits.count.bind(visits),
        groups: visits.groups.bind(visits),
        begin: visits.begin.bind(visits),
      },
      visit: (groups, work) => {
        for (const { ids } of groups)
          for (const [object, own] of ids) for (const id of own) this.linked.push(`${object} ${id}`)
        return visits.visit(groups, work)
      },
    }
    return night({ ...this.store, units: watched, visits: seen }, plan, true)
  }

  async open(): Promise<string[]> {
    const rows = await collect(this.store.findings.list({ standing: true }))
    return rows.map(({ finding: { rule, contract, period } }) => `${rule} ${contract?.id} ${period?.start}`)
  }
}
