import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstOf, secondOf } from '../../../reconcile/indicators/measure.js'
import { seriesOf } from '../../../reconcile/indicators/series-text.js'
import { salesforceChanges } from '../../../src/sandbox/salesforce/changes.js'
import { type Office, openOffice } from '../../acceptance/book.js'
import { run as runAs } from '../../acceptance/machine.js'
import { NetSuiteImport, readRows } from '../../corrections/netsuite-import.js'
import { bookOf } from '../../support/books.js'
import { sayBillingAccuracy, sayCreditMemoRate } from './documents.js'
import { sayCameBack, sayHistory, sayLeakage, sayOpen, sayWaived } from './findings.js'
import {
  endedElsewhere,
  lagsByMonth,
  sayBacklog,
  sayBookingLag,
  sayCoverage,
  sayMatchRate,
  sayOutOfScope,
  sayWaits,
  waitsByMonth,
} from './items.js'
import { AS_OF, Ledger } from './ledger.js'
import { sayAgeing, sayCei, sayDso } from './receivables.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const SEEDS = LONG ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 3]
const ACCOUNTS = 24

interface Entry {
  readonly code: string
  readonly windows: Readonly<Record<string, readonly Quantity[]>>
}
interface Quantity {
  readonly part: string
  readonly currency: string | null
  readonly isReporting: boolean
  readonly value: string | null
}

const keyOf = (code: string, window: string, { part, currency, isReporting }: Quantity): string =>
  [code, window, part, `${currency ?? ''}${isReporting ? '*' : ''}`].join(' | ')

const DIRECTIONS = { leakage: 'owed-to-us', overbilling: 'owed-to-customer' }
const ACTIVE = ['open', 'accepted', 'waiver-requested']

/** An item of which invoices are no contract's business. */
const MERCHANDISE = 'TRN-DAY'

describe.each(SEEDS)(
  'every number of every indicator is what SQL makes of the same book, seed %i',
  (seed) => {
    let office: Office
    let database: Database.Database
    let ledger: Ledger
    const said = new Map<string, string | null>()
    let now = new Date('2026-11-18T09:00:00Z')
    const configuration = (text: string) =>
      text.replace('reconcile:\n', `reconcile:\n  outOfScope: { items: ['${MERCHANDISE}'] }\n`)
    const tieout = (...argv: string[]) => office.tieoutWith({ configuration }, ...argv)
    const done = async (...argv: string[]) => {
      const ended = await tieout(...argv)
      expect(ended, argv.join(' ')).toMatchObject({ code: 0 })
      return ended.out
    }
    const approvedBySecond = (...argv: string[]) =>
      runAs(office.folder, argv, {
        environment: office.sandbox.environment,
        clock: () => now,
        actor: 'second',
      })

    beforeAll(async () => {
      office = await openOffice(seed, ACCOUNTS, {
        clock: () => now,
        // Signatures are made by the machine's own clock.
        vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
      })
      terminateTwo()
      await done('run', '--quiet', '--as-of', '2026-11-18')
      await decide()
      now = new Date('2026-11-20T09:00:00Z')
      await putRight()
      now = new Date('2026-11-21T02:00:00Z')
      await done('run', '--quiet', '--as-of', AS_OF)
      const { indicators } = JSON.parse(await done('kpi', '--json')) as { indicators: readonly Entry[] }
      for (const { code, windows } of indicators)
        for (const [window, quantities] of Object.entries(windows))
          for (const one of quantities) said.set(keyOf(code, window, one), one.value)
      database = new Database(join(office.folder, 'tieout.db'), { readonly: true }).defaultSafeIntegers()
      ledger = new Ledger(database)
    }, 120_000)
    afterAll(async () => {
      database?.close()
      await office?.stop()
    })

    /** The rest of two contracts is accelerated by their termination: one of them is booked after that, one before. */
    function terminateTwo(): void {
      const { salesforce } = bookOf({ seed, accounts: ACCOUNTS, asOf: AS_OF })
      const rows = salesforce.find(({ name }) => name === 'Contract')?.rows ?? []
      const running = rows.filter(
        (row) =>
          String(row.StartDate) <= '2026-08-01' &&
          String(row.EndDate) >= '2027-02-28' &&
          row.Status === 'Activated' &&
          !row.Terminated_On__c &&
          !row.Hold_From__c,
      )
      expect(running.length).toBeGreaterThan(1)
      for (const [index, Booked_On__c] of ['2026-10-05', '2026-09-01'].entries()) {
        const set = { Terminated_On__c: '2026-09-15', Termination_Fees__c: 'Rest falls due', Booked_On__c }
        const id = String(running[index]!.Id)
        office.sandbox.salesforce.apply(...salesforceChanges(salesforce).edit('Contract', id, set, now))
      }
    }

    /** Some are accepted, resolved by hand, waived by two persons, or known at the start. */
    async function decide(): Promise<void> {
      const { findings } = JSON.parse(await done('findings', '--json', '--status', 'open')) as {
        findings: { id: string; direction: string }[]
      }
      const ids = findings.filter(({ direction }) => direction === 'risk').map(({ id }) => id)
      const money = findings.filter(({ direction }) => direction.startsWith('owed')).map(({ id }) => id)
      await done('findings', 'resolve', ...ids.slice(0, 2), '--record', 'CM-1', '--code', 'not-an-error')
      await done('findings', 'resolve', ids[2]!, '--record', 'CM-2', '--code', 'immaterial')
      await waive([ids[3], money[0], money[7]], 'not-an-error')
      await waive([money[1], money[4]], 'immaterial')
    }

    /** Asked for by one person, approved by another. */
    async function waive(some: readonly (string | undefined)[], code: string): Promise<void> {
      const ids = some.filter((id) => id !== undefined)
      const terms = ['--code', code, '--reason', 'agreed', '--expires', '2027-06-30']
      const { request } = JSON.parse(await done('findings', 'waive', ...ids, ...terms, '--json')) as {
        request: { id: string }
      }
      expect(await approvedBySecond('approve', request.id)).toMatchObject({ code: 0 })
    }

    /** Two of three corrections were accepted before NetSuite imported them. */
    async function putRight(): Promise<void> {
      const out = join(office.folder, 'corrections')
      await done('findings', 'export', '--corrections', '--out', out)
      const rows = (name: string) => readRows(readFileSync(join(out, name), 'utf8'))
      const [invoices, credits] = [rows('invoices.csv'), rows('credit-memos.csv')]
      const ids = [...new Set([...invoices, ...credits].map((row) => row['Finding id']!))].sort()
      await done('findings', 'accept', ...ids.filter((_, at) => at % 3 !== 0))
      now = new Date('2026-11-20T18:00:00Z')
      const netsuite = new NetSuiteImport(seed, ACCOUNTS, AS_OF, office.sandbox.netsuite.apply)
      netsuite.add('CustInvc', invoices, now)
      netsuite.add('CustCred', credits, now)
    }

    /** What was said of some indicators is what was expected of them: the same numbers, not one more or less. */
    function expectSame(...codes: readonly string[]): void {
      const isOf = ([key]: readonly [string, unknown]) => codes.includes(key.slice(0, key.indexOf(' | ')))
      const [left, right] = [said, ledger.expected].map((map) => Object.fromEntries([...map].filter(isOf)))
      expect(left).toEqual(right)
    }

    test('match rate and coverage, with what is out of scope and what can’t be judged', () => {
      const item = "SELECT id FROM staged WHERE object = 'item' AND body ->> '$.values.productCode' = ?"
      const id = String(ledger.number(item, MERCHANDISE))
      sayMatchRate(ledger)
      sayCoverage(ledger)
      sayOutOfScope(ledger, id)
      sayCreditMemoRate(ledger, id)
      sayBillingAccuracy(ledger, id)
      expectSame('matchRate', 'coverage', 'creditMemoRate', 'billingAccuracy')
    })

    test('days to invoice, on-time share and booking lag', () => {
      sayWaits(ledger, 5)
      sayBookingLag(ledger)
      expectSame('daysToInvoice', 'onTimeShare', 'bookingLag')
    })

    test('every day of waiting and of booking late, item by item', () => {
      const [figures] = ledger.rows<{ series: string }>(
        "SELECT figures ->> '$.series' AS series FROM comparison WHERE finished = 1 ORDER BY run DESC LIMIT 1",
      )
      const kept = (measure: string) =>
        seriesOf(figures!.series)
          .filter((one) => one.measure === measure)
          .flatMap(({ points }) => points.map(([on, count]) => [firstOf(on), secondOf(on), count]))
      const days = { wait: waitsByMonth(ledger, 5), lag: lagsByMonth(ledger) }
      expect(days.wait.length).toBeGreaterThan(3)
      expect(kept('wait')).toEqual(days.wait)
      expect(kept('lag')).toEqual(days.lag)
    })

    test('whole periods of lines that wait for a period’s end are over when SQL’s own calendar says', () => {
      expect(endedElsewhere(ledger)).toEqual([])
    })

    test('unbilled backlog by age, what is on hold, and what lacks a purchase order', () => {
      sayBacklog(ledger)
      expectSame('unbilledBacklog', 'poHold')
    })

    test('ageing, DSO and collection effectiveness', () => {
      sayAgeing(ledger)
      sayDso(ledger)
      sayCei(ledger)
      expectSame('ageing', 'dso', 'bestPossibleDso', 'averageDaysDelinquent', 'cei')
    })

    test('leakage, overbilling and what was waived', () => {
      sayLeakage(ledger)
      sayWaived(ledger)
      expectSame('leakage', 'overbilling', 'waivedValue')
    })

    test('leakage and overbilling tie to the findings list to the cent', async () => {
      const { findings } = JSON.parse(await done('findings', '--json')) as {
        findings: Record<string, string>[]
      }
      for (const [code, direction] of Object.entries(DIRECTIONS)) {
        const listed = new Map<string, bigint>()
        for (const { status, currency, difference, ...one } of findings)
          if (one.direction === direction && ACTIVE.includes(status!) && difference !== null)
            listed.set(currency!, (listed.get(currency!) ?? 0n) + BigInt(difference!.replace(/[-.]/g, '')))
        const isOwn = ([key, value]: readonly [string, string | null]) =>
          key.startsWith(`${code} | all |  | `) && !key.endsWith('*') && value !== null
        const own = [...said]
          .filter(isOwn)
          .map(([key, value]) => [key.slice(-3), BigInt(value!.replace('.', ''))])
        expect(own).toEqual([...listed].sort())
      }
    })

    test('money that came back', () => {
      const documents = sayCameBack(ledger)
      expect(documents.length).toBeGreaterThan(0)
      expect(new Set(documents).size).toBe(documents.length)
      expectSame('recovered', 'returned')
    })

    test('findings by age and severity, and what became of them', () => {
      sayOpen(ledger)
      sayHistory(ledger)
      expectSame('findings', 'timeToResolve', 'reopened', 'repeatRate', 'falseAlarms')
    })

    test('no indicator says a number that isn’t recomputed', () => {
      expect([...said.keys()].sort()).toEqual([...ledger.expected.keys()].sort())
    })
  },
)
