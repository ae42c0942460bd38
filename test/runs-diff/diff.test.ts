import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { salesforceChanges } from '../../src/sandbox/salesforce/changes.js'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'
import type { Ended } from '../acceptance/machine.js'
import { bookOf } from '../support/books.js'
import { lineLength } from '../support/line-length.js'

interface Entry {
  readonly id: string
  readonly rule: string
  readonly contract: string | null
  readonly before: string | null
  readonly after: string | null
  readonly because: readonly Readonly<Record<string, unknown>>[]
}

interface Diff {
  readonly configuration: readonly { readonly key: string }[]
  readonly summary: Readonly<Record<string, number>>
  readonly appeared: readonly Entry[]
  readonly vanished: readonly Entry[]
  readonly changed: readonly Entry[]
}

interface Explained {
  readonly findings: readonly unknown[]
  readonly items: readonly {
    readonly line: string
    readonly state: string
    readonly match: {
      readonly items: number
      readonly charges: readonly { readonly document: { readonly id: string; readonly number: string } }[]
    } | null
  }[]
}

const [SEED, ACCOUNTS] = [3, 20]
const LATER = '2026-12-10'

describe('the difference of two runs', () => {
  let office: Office
  const runs: string[] = []
  const data = <T>(ended: Ended): T => {
    expect([ended.code, ended.err]).toEqual([0, ''])
    return JSON.parse(ended.out) as T
  }
  const runOf = (ended: Ended): string => data<{ run: { id: string } }>(ended).run.id
  const night = async (...argv: readonly string[]) =>
    runs.push(runOf(await office.tieout('run', '--json', '--quiet', ...argv)))
  const diff = async (from: number, to: number) =>
    data<Diff>(await office.tieout('runs', 'diff', runs[from]!, runs[to]!, '--json'))

  const book = bookOf({ seed: SEED, accounts: ACCOUNTS, asOf: AS_OF })
  const sales = salesforceChanges(book.salesforce)
  const now = () => new Date()
  /** Contracts without findings, all of whose past items are billed by one invoice each. */
  let clean: readonly { readonly number: string; readonly explained: Explained }[]
  let raised: { readonly number: string; readonly line: string; readonly price: string }
  let unbilled: {
    readonly number: string
    readonly invoice: { readonly id: string; readonly number: string }
  }

  beforeAll(async () => {
    office = await openOffice(SEED, ACCOUNTS)
    await night('--as-of', AS_OF)
    const numbers = (book.salesforce.find(({ name }) => name === 'Contract')?.rows ?? []).map((row) =>
      String(row.ContractNumber),
    )
    const all: { number: string; explained: Explained }[] = []
    for (const number of numbers) {
      const { code, out } = await office.tieout('explain', `contract:${number}`, '--json')
      if (code === 0) all.push({ number, explained: JSON.parse(out) as Explained })
    }
    clean = all.filter(
      ({ explained: { findings, items } }) =>
        findings.length === 0 && items.some(({ match }) => match?.items === 1 && match.charges.length === 1),
    )
    const [first, second] = clean
    const priceOf = (line: string) =>
      String(
        book.salesforce.find(({ name }) => name === 'OrderItem')?.rows.find(({ Id }) => Id === line)
          ?.UnitPrice,
      )
    const line = first!.explained.items.find(({ match }) => match?.items === 1)!.line
    raised = { number: first!.number, line, price: `${Number(priceOf(line)) + 1000}` }
    const item = second!.explained.items.find(
      ({ match }) => match?.items === 1 && match.charges.length === 1,
    )!
    unbilled = { number: second!.number, invoice: item.match!.charges[0]!.document }

    const { salesforce, netsuite } = office.sandbox
    salesforce.apply(...sales.edit('OrderItem', raised.line, { UnitPrice: raised.price }, now()))
    const { id } = unbilled.invoice
    netsuite.apply({ kind: 'delete', table: 'transactionline', where: { transaction: id } })
    netsuite.apply({ kind: 'delete', table: 'transaction', where: { id } })
    await night('--as-of', AS_OF)
    await night('--as-of', AS_OF)
    await night('--as-of', LATER, '--allow-incomplete')
    const changed = { configuration: (text: string) => text.replace(/graceDays: *\d+/, 'graceDays: 0') }
    const ended = await office.tieoutWith(
      changed,
      'run',
      '--json',
      '--quiet',
      '--as-of',
      LATER,
      '--allow-incomplete',
    )
    runs.push(runOf(ended))
  })
  afterAll(() => office.stop())

  test('names the changed field behind what appeared, and the document that is gone', async () => {
    const { appeared, vanished, configuration } = await diff(0, 1)
    expect(configuration).toEqual([])
    expect(vanished).toEqual([])
    const own = appeared.filter(({ contract }) => contract === raised.number)
    expect(own.length).toBeGreaterThan(0)
    for (const { because } of own)
      expect(because).toContainEqual(
        expect.objectContaining({
          kind: 'record',
          record: 'contractLine',
          id: raised.line,
          what: 'changed',
          fields: expect.objectContaining({ unitPrice: [expect.any(String), raised.price] }),
        }),
      )
    const missing = appeared.filter(({ contract }) => contract === unbilled.number)
    expect(missing.length).toBeGreaterThan(0)
    for (const { because } of missing)
      expect(because).toContainEqual(
        expect.objectContaining({ kind: 'record', record: 'invoice', id: unbilled.invoice.id, what: 'gone' }),
      )
    expect(new Set(appeared.map(({ contract }) => contract))).toEqual(
      new Set([raised.number, unbilled.number]),
    )
  })

  test('is the other way round from the later run to the earlier', async () => {
    const [there, back] = [await diff(0, 1), await diff(1, 0)]
    expect(back.vanished.map(({ id }) => id).sort()).toEqual(there.appeared.map(({ id }) => id).sort())
    expect(back.appeared).toEqual([])
    const missing = back.vanished.filter(({ contract }) => contract === unbilled.number)
    for (const { because } of missing)
      expect(because).toContainEqual(expect.objectContaining({ record: 'invoice', what: 'appeared' }))
  })

  test('is nothing where nothing changed, and the calendar where only the day did', async () => {
    const none = await diff(1, 2)
    expect(none.summary).toMatchObject({ appeared: 0, vanished: 0, changed: 0 })
    const later = await diff(2, 3)
    expect(later.appeared.length).toBeGreaterThan(0)
    for (const { because } of later.appeared)
      expect(because).toEqual([{ kind: 'calendar', before: AS_OF, after: LATER }])
  })

  test('is the setting that changed, by its key', async () => {
    const { configuration, appeared } = await diff(3, 4)
    expect(configuration.map(({ key }) => key)).toEqual(['reconcile.graceDays'])
    expect(appeared.length).toBeGreaterThan(0)
    for (const { because } of appeared)
      expect(because).toEqual([{ kind: 'configuration', keys: ['reconcile.graceDays'] }])
  })

  test('fits 80 columns, and says what the data says', async () => {
    const { code, out } = await office.tieout('runs', 'diff', runs[0]!, runs[1]!)
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => lineLength(line) > 80)).toEqual([])
    const said = out.replaceAll(/\s+/g, ' ')
    expect(said).toContain(`because contractLine ${raised.line} changed: unitPrice`)
    expect(said).toContain(`because invoice ${unbilled.invoice.number} is gone`)
  })

  test('is refused for a run that compared nothing, and for one that isn’t there', async () => {
    const sync = await office.tieout('sync', '--quiet')
    expect(sync.code).toBe(0)
    const [newest] = data<readonly { id: string; kind: string }[]>(await office.tieout('runs', '--json'))
    expect(newest?.kind).toBe('sync')
    const pulled = await office.tieout('runs', 'diff', runs[0]!, newest!.id)
    expect([pulled.code, pulled.err]).toEqual([2, expect.stringContaining('it only pulled')])
    const none = await office.tieout('runs', 'diff', runs[0]!, 'ffffffff-none')
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no run')])
  })
})
